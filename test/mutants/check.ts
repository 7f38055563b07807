/** Runs the checks on a mutated tree, the fastest first, and says by what it was caught. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutation } from './mutations/mutation.ts'

const HISTORIES = 3_000

/** A mutant that hangs for longer counts as caught (ms): in one check, and in all unit tests on a busy machine. */
const LIMIT_MS = 90_000
const LIMIT_OF_ALL_MS = 400_000

/** By what the tree was found wrong; null: by nothing. Where the check that should see it does not, all others are asked. */
export async function check(tree: string, by: Mutation['by']): Promise<string | null> {
  if (isKills(by)) return kills(tree, by.kills)
  // The other checks replace what only workerd runs.
  if (isWorkerd(by)) return tests(tree, WORKERD, by.workerd)
  const first = by === 'simulation' ? simulation(tree) : tests(tree, UNIT, by.test)
  return (await first) ?? (await everything(tree))
}

export const isKills = (by: Mutation['by']): by is { kills: string } =>
  typeof by !== 'string' && 'kills' in by

export const isWorkerd = (by: Mutation['by']): by is { workerd: string } =>
  typeof by !== 'string' && 'workerd' in by

/** The simulation, and all unit tests. Those of the source text prove nothing about a mistake. */
export async function everything(tree: string): Promise<string | null> {
  return (await simulation(tree)) ?? (await tests(tree, UNIT, ''))
}

async function simulation(tree: string): Promise<string | null> {
  const { output, late } = await run(tree, ['test/mutants/simulate.ts', String(HISTORIES)])
  if (late) return 'simulation: it never ends'
  const line = output
    .split('\n')
    .filter(one => one.startsWith('{'))
    .at(-1)
  if (!line) throw new Error(`the simulation broke:\n${output}`)
  const { caught, seed } = JSON.parse(line) as { caught?: string; seed?: number }
  return caught ? `simulation, seed ${seed}: ${caught}` : null
}

type VitestReport = {
  success: boolean
  testResults: { assertionResults: { status: string; fullName: string }[]; message: string }[]
}

type Suite = { config: string; name: string; limitMs: number }

const UNIT: Suite = {
  config: 'test/vitest.unit.config.ts',
  name: 'the unit tests',
  limitMs: LIMIT_MS,
}
const WORKERD: Suite = {
  config: 'test/vitest.worker.config.ts',
  name: 'the tests in workerd',
  limitMs: LIMIT_OF_ALL_MS,
}

export const workerdTests = (tree: string, file: string) => tests(tree, WORKERD, file)

/** One file of a suite; all of them where it is empty. */
async function tests(
  tree: string,
  { config, name, limitMs }: Suite,
  file: string,
): Promise<string | null> {
  const report = join(tree, 'report.json')
  rmSync(report, { force: true })
  const args = [
    ...['node_modules/vitest/vitest.mjs', 'run', '-c', config],
    ...['--exclude', 'test/structure/**', '--bail', '1'],
    ...['--reporter', 'json', '--outputFile', report, `test/${file}`],
  ]
  const { output, late } = await run(tree, args, file === '' ? LIMIT_OF_ALL_MS : limitMs)
  if (late) return `${name}: they never end`
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const ran = testResults.flatMap(file => file.assertionResults)
  if (ran.length === 0) throw new Error(`no test ran:\n${output}`)
  const red = ran.find(test => test.status === 'failed')
  return red ? `test/${file}: ${red.fullName}` : null
}

export async function kills(tree: string, point: string): Promise<string | null> {
  const { output, code, late } = await run(tree, [
    ...['test/killing/run.ts', '--kills', '3', '--within', '15', '--point', point],
  ])
  if (late) return 'kills: it never ends'
  if (!output.includes('kills at 1 points')) throw new Error(`the kills broke:\n${output}`)
  const last = output.trimEnd().split('\n').at(-1)!
  return code === 0 ? null : `kills: ${last}`
}

/** How long a script may take, and for how long it may print nothing (ms). */
type Limits = number | { ms: number; silentMs: number }

/** Runs a script of Node in the tree; `late` where it was stopped because it took longer. */
export function run(
  tree: string,
  args: string[],
  limits: Limits = LIMIT_MS,
  env: Record<string, string> = {},
): Promise<{ output: string; code: number | null; late: boolean }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, {
      cwd: tree,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    let late = false
    const stop = () => {
      late = true
      child.kill('SIGKILL')
    }
    const { ms, silentMs } = typeof limits === 'number' ? { ms: limits, silentMs: limits } : limits
    const timer = setTimeout(stop, ms)
    const silence = setTimeout(stop, silentMs)
    const hear = (chunk: Buffer) => {
      silence.refresh()
      chunks.push(chunk)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', code => {
      clearTimeout(timer)
      clearTimeout(silence)
      resolve({ output: Buffer.concat(chunks).toString(), code, late })
    })
  })
}
