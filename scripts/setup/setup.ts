/**
 * `npm run setup`: asks the few questions, makes the keys, writes the settings into a file that only its owner can read, and prints what
 * is to be done next. It never changes a file without asking, and never shows a secret.
 */
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { envText, readEnvFile } from '../../demo/env-file.ts'
import { faultsOf } from './faults.ts'
import { interview } from './interview.ts'
import { withKeys } from './keys.ts'
import { nextSteps } from './next-steps.ts'
import { type Options, optionsIn, USAGE } from './options.ts'
import { nobody, terminal } from './terminal.ts'

const OWNER_ONLY = 0o600

const HERE = ' (a try on this machine does without)'

const HEAD =
  '# The settings of the worker (docs/contract.md#settings). It holds secrets: never commit it.\n'

try {
  if (process.argv.includes('--help')) console.log(USAGE)
  else await run(optionsIn(process.argv.slice(2), process.env))
} catch (error) {
  console.error(`npm run setup: ${error instanceof Error ? error.message : error}`)
  if (error instanceof TypeError) console.error(`\n${USAGE}`)
  process.exitCode = 1
}

async function run(options: Options): Promise<void> {
  if (options.value === null) await setUp(options)
  else writeValue(options.value, options.file)
}

async function setUp(options: Options): Promise<void> {
  const { file } = options
  const asked = process.stdin.isTTY && process.stdout.isTTY ? terminal : nobody
  const exists = existsSync(file)
  if (exists && !options.force) {
    const answer = await asked.ask(`${file} is there. Change it? Its keys stay (y/N)`)
    if (!/^y(es)?$/i.test(answer ?? ''))
      throw new Error(
        `${file} is there and stays as it is; --force changes it, and keeps its keys.`,
      )
  }
  const known = exists ? readEnvFile(file) : {}
  const { settings, platforms, open } = await interview(asked, options, known)
  const complete = withKeys(settings, platforms)
  writeFileSync(file, HEAD + envText(complete), { mode: OWNER_ONLY })
  // A file that was there keeps its mode otherwise.
  chmodSync(file, OWNER_ONLY)
  console.log(`\n${file} is written; only you can read it.\n`)
  const faults = [
    ...open.map(name => `${name} is not known yet: add it to ${file}, or run npm run setup again`),
    ...faultsOf(complete).filter(fault => !open.some(name => fault.startsWith(`${name} `))),
  ]
  if (faults.length > 0)
    console.log(
      `Still open:\n\n${faults.map(one => `  ${one}${isForProduction(one) ? HERE : ''}\n`).join('')}`,
    )
  console.log(nextSteps(file, complete))
}

/** Whether the fault is of a setting that `npm start -- --env-file` brings itself. */
function isForProduction(fault: string): boolean {
  return /^(PUBLIC_URL|INSTAGIFT_|YOUGOTAGIFT_|VAUCHAR_)/.test(fault)
}

function writeValue(name: string, file: string): void {
  const value = readEnvFile(file)[name]
  if (!value) throw new Error(`${file} has no ${name}.`)
  if (process.stdout.isTTY)
    throw new Error(
      `a secret is not shown; write it into a pipe: … | npx wrangler secret put ${name}`,
    )
  process.stdout.write(value)
}
