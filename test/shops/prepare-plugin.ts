/** Before the tests of a shop: the npm package of this repository, the plugin's own packages by its lock file, and the plugin as it is published. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** `flags` are those of `npm ci` that this plugin needs. */
export function preparePlugin(name: string, flags: string[] = []): void {
  const plugin = join(ROOT, 'demo', name)
  for (const script of ['build', 'package']) run(['run', '--silent', script], ROOT)
  const ci = ['ci', '--include=dev', '--no-audit', '--no-fund', ...flags]
  if (!isInstalled(plugin)) run(ci, plugin)
  run(['run', '--silent', 'build'], plugin)
}

/** Whether what the lock file names is there: npm writes this file last. */
function isInstalled(plugin: string): boolean {
  const installed = join(plugin, 'node_modules/.package-lock.json')
  const lock = join(plugin, 'package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs
}

function run(args: string[], cwd: string): void {
  try {
    execFileSync('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${stdout}\n${stderr}`)
  }
}
