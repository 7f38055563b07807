/** Builds what the tests run: the worker's scripts, the npm package, and the plugin with its own dependencies, which the lock file names. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAssets } from '../../../../scripts/build.ts'
import { buildPackage } from '../../../../scripts/package.ts'

const PLUGIN = fileURLToPath(new URL('../../../../demo/vendure', import.meta.url))

export default async function build(): Promise<void> {
  await buildAssets()
  await buildPackage()
  // A build of the scripts leaves NODE_ENV as `production`, which would leave out what the tests need.
  if (!isInstalled()) run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
  run(process.execPath, [join(PLUGIN, 'node_modules/typescript/bin/tsc')])
}

/** Whether what the lock file names is there: npm writes this file last. */
function isInstalled(): boolean {
  const installed = join(PLUGIN, 'node_modules/.package-lock.json')
  const lock = join(PLUGIN, 'package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { cwd: PLUGIN, stdio: ['ignore', 2, 2] })
}
