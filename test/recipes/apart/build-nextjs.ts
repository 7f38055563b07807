/** Installs and builds the Next.js recipe before its test, with the packages of its own lock file and our package as it is now. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildPackage } from '../../../scripts/package.ts'
import { ROOT } from '../program.ts'

export const NEXTJS = join(ROOT, 'demo/recipes/nextjs')

export default async function buildNextjs(): Promise<void> {
  await buildPackage()
  run('npm', ['ci', '--no-audit', '--no-fund'])
  run('npm', ['run', 'build'])
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined }
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: NEXTJS,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${stdout}${stderr}`)
}
