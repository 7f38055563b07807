/** Before the tests: the package of this repository, Medusa's packages by their own lock file, and the plugin as it is published. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PLUGIN = join(ROOT, 'demo/medusa')

export default function prepare(): void {
  for (const script of ['build', 'package']) run('npm', ['run', '--silent', script], ROOT)
  const installed = join(PLUGIN, 'node_modules/.package-lock.json')
  const lock = join(PLUGIN, 'package-lock.json')
  const isInstalled = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs
  if (!isInstalled) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], PLUGIN)
  run('npm', ['run', '--silent', 'build'], PLUGIN)
}

function run(command: string, args: string[], cwd: string): void {
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stdout}\n${stderr}`)
  }
}
