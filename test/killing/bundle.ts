/** The worker as one script, made by wrangler as for a deployment; raw workerd runs it and starts in a fraction of a second. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Bundles into the directory; resolves with the path of the script. */
export async function bundleWorker(directory: string): Promise<string> {
  // wrangler refuses an assets folder that is not there.
  mkdirSync(join(ROOT, 'dist/assets'), { recursive: true })
  const manifest = createRequire(import.meta.url).resolve('wrangler/package.json')
  const wrangler = join(dirname(manifest), 'bin', 'wrangler.js')
  const config = join(ROOT, 'worker', 'wrangler.jsonc')
  const child = spawn(
    process.execPath,
    [wrangler, 'deploy', '--dry-run', '-c', config, '--outdir', directory],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_LOG_PATH: join(directory, 'wrangler-logs'),
      },
    },
  )
  const output: Buffer[] = []
  child.stdout.on('data', chunk => output.push(chunk))
  child.stderr.on('data', chunk => output.push(chunk))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`wrangler could not bundle:\n${Buffer.concat(output)}`)
  return join(directory, 'index.js')
}
