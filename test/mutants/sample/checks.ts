/** The checks that a mutant has to pass, the quickest first; it is caught by the first that turns red. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../check.ts'
import { patienceFor, remember, SIMULATION } from './durations.ts'

/** Red: the first thing that was wrong. In: the file of tests that is red. */
export type Verdict = { red: string | null; in?: string }

/** A check of a tree that has one mutant, in this file; without a file: of a tree that has none. */
export type Check = (tree: string, file?: string) => Promise<Verdict>

const HISTORIES = 3_000
/** A check that takes so long never ends (ms). The machine may have other work, too. */
const LIMIT_MS = 900_000

/** Those that the simulation plays. */
const PLAYED = ['checkout', 'card', 'order', 'storage'].map(room => `worker/${room}/`)

export function checksOf(file: string): Check[] {
  const isPlayed = PLAYED.some(room => file.startsWith(room)) || file.startsWith('shared/alloc')
  const near = nearTestsOf(file)
  const tests = ['providers', 'shared', 'simulation'].some(room => near.includes(room)) || isPlayed
  if (isPlayed) return [nearUnitTests, simulation, unitTests, workerTests]
  return tests ? [unitTests, workerTests] : [nearUnitTests, workerTests, unitTests]
}

/** Whether the project compiles. */
export async function compiles(tree: string): Promise<boolean> {
  const { code } = await run(tree, ['node_modules/typescript/bin/tsc', '-p', TYPES], LIMIT_MS)
  return code === 0
}

const TYPES = 'tsconfig.sample.json'

/** What the compiler is told: it writes nothing but what it remembers for the next time. */
export function prepareTypes(tree: string): void {
  const compilerOptions = {
    ...{ composite: false, declaration: false, emitDeclarationOnly: false, noEmit: true },
    ...{ incremental: true, tsBuildInfoFile: './types.tsbuildinfo' },
    types: ['@cloudflare/workers-types'],
  }
  const include = ['worker/**/*.ts', 'shared/**/*.ts']
  const config = { extends: './tsconfig.base.json', compilerOptions, include }
  writeFileSync(join(tree, TYPES), JSON.stringify(config))
}

export const simulation: Check = async (tree, file) => {
  const started = performance.now()
  const { output, late } = await run(
    tree,
    ['test/mutants/simulate.ts', String(HISTORIES)],
    patienceFor(tree, name => name === SIMULATION),
  )
  if (late) return { red: 'simulation: it never ends' }
  if (!file) remember(tree, { [SIMULATION]: performance.now() - started })
  const line = output
    .split('\n')
    .filter(one => one.startsWith('{'))
    .at(-1)
  if (!line) return { red: 'simulation: it breaks' }
  const { caught } = JSON.parse(line) as { caught?: string }
  return { red: caught ? `simulation: ${caught}` : null }
}

/** `worker/card/rules/audits.ts` → `test/card/`. */
const nearTestsOf = (file: string): string => {
  const [top, room] = file.split('/')
  return top === 'shared' ? 'test/shared/' : `test/${room}/`
}

const nearUnitTests: Check = async (tree, file = '') =>
  existsSync(join(tree, nearTestsOf(file)))
    ? redTwice(tree, file, 'unit', ['run', nearTestsOf(file)])
    : { red: null }

export const unitTests: Check = (tree, file) =>
  file
    ? redTwice(tree, file, 'unit', ['related', '--run', file])
    : vitest(tree, file, 'unit', ['run'])

export const workerTests: Check = (tree, file) =>
  file
    ? redTwice(tree, file, 'worker', ['run', ...roomsOf(file)])
    : vitest(tree, file, 'worker', ['run'])

/** What takes long on a busy machine may be red for that alone: a file counts as red when it is red twice. */
async function redTwice(tree: string, file: string, kind: Kind, what: string[]): Promise<Verdict> {
  const weak: string[] = []
  for (;;) {
    const first = await vitest(tree, file, kind, [...what, ...weak])
    if (!first.red || !first.in) return first
    const second = await vitest(tree, file, kind, ['run', first.in])
    if (second.red) return second
    weak.push('--exclude', first.in)
  }
}

const SHELLS = ['test/objects/']
const SHOPS = 'test/several-shops/'
const WHOLE = ['test/privacy/', 'test/costs/']

/** Tests in workerd that call the worker as a shop or a browser does. */
const OVER_HTTP = [
  ...['test/http/', 'test/webhooks/', 'test/rate-limit/', 'test/privacy/', 'test/settings/'],
  ...['test/check/', 'test/back-office/', 'test/reconciliation/', SHOPS],
]

/** Tests in workerd that see a file of this room, besides those of the room itself. */
const SEEN_BY: Record<string, string[]> = {
  'back-office': [...WHOLE, 'test/http/', ...SHELLS],
  check: ['test/http/'],
  card: [...WHOLE, 'test/checkout/', 'test/http/one-order', ...SHELLS],
  checkout: [
    ...[...WHOLE, 'test/card/', 'test/back-office/', 'test/http/one-order'],
    ...['test/http/console/', ...SHELLS],
  ],
  keys: ['test/http/', 'test/rate-limit/', 'test/checkout/', 'test/back-office/', SHOPS],
  order: [...WHOLE, 'test/checkout/', 'test/http/one-order', ...SHELLS],
  providers: ['test/http/one-order', 'test/settings/', 'test/check/', 'test/reconciliation/'],
  'rate-limit': ['test/http/'],
  reconciliation: ['test/http/', ...SHELLS],
  settings: ['test/http/', 'test/check/', SHOPS, ...SHELLS],
  shards: ['test/back-office/', 'test/http/', SHOPS],
  shared: ['test/http/'],
  storage: [...WHOLE, 'test/checkout/', ...SHELLS],
  webhooks: ['test/http/', 'test/back-office/', SHOPS],
}

/** Files at the top of the worker concern all rooms: they have all tests. */
function roomsOf(file: string): string[] {
  const [top, below] = file.split('/')
  const others = SEEN_BY[top === 'shared' ? top : (below ?? '')]
  if (below === 'http') return OVER_HTTP
  return others ? [nearTestsOf(file), ...others] : []
}

type Kind = 'unit' | 'worker'

type Report = {
  testResults: {
    name: string
    startTime: number
    endTime: number
    status: string
    message: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

async function vitest(
  tree: string,
  file: string | undefined,
  kind: Kind,
  [verb, ...what]: string[],
): Promise<Verdict> {
  const report = join(tree, `report-${kind}.json`)
  rmSync(report, { force: true })
  const args = [
    ...['node_modules/vitest/vitest.mjs', verb!, ...what],
    ...['-c', `test/mutants/sample/vitest.${kind}.config.ts`, '--passWithNoTests'],
    ...['test/structure/**', ...untrusted].flatMap(one => ['--exclude', one]),
    ...(file ? ['--bail', '1'] : []),
    // The other reporter says of each test that it is over.
    ...['--reporter', 'json', '--outputFile', report, '--reporter', 'verbose'],
  ]
  const near = file ? nearTestsOf(file) : ''
  const isOfKind = (name: string) => name.endsWith('.workerd.test.ts') === (kind === 'worker')
  const silentMs = file ? patienceFor(tree, isOfKind) : LIMIT_MS
  const { late } = await run(tree, args, { ms: LIMIT_MS, silentMs }, { NEAR: near })
  if (late) return { red: `${kind}: the tests never end` }
  // A mutant may break what is imported, and with it the run: that is seen, too.
  if (!existsSync(report)) return { red: `${kind}: the tests break` }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  if (!file) return distrust(tree, testResults)
  const failedIn = ({ assertionResults }: Report['testResults'][number]) =>
    assertionResults.find(({ status }) => status === 'failed')
  // A file that the first failure has cut short is called failed, too.
  const red = testResults.find(failedIn) ?? testResults.find(({ status }) => status === 'failed')
  if (!red) return { red: null }
  const path = pathOf(red)
  return { red: `${path}: ${failedIn(red)?.fullName ?? red.message}`, in: path }
}

const pathOf = ({ name }: { name: string }): string => name.slice(name.indexOf('/test/') + 1)

/** Files of tests that are red without any mutant: they prove nothing. */
export const untrusted: string[] = []

function distrust(tree: string, results: Report['testResults']): Verdict {
  remember(tree, Object.fromEntries(results.map(one => [pathOf(one), one.endTime - one.startTime])))
  untrusted.push(...results.filter(({ status }) => status === 'failed').map(pathOf))
  return { red: null }
}
