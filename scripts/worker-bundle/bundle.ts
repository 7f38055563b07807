/** The worker as wrangler uploads it: one minified script with its source map, made by a deployment that ends before the upload. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CONFIG = join(ROOT, 'wrangler.jsonc')

export type BundleOptions = {
  /** Another worker than ours, in the same surroundings. */
  entry?: string
  /** False: as it was written, to compare with. */
  minify?: boolean
}

/** Bundles into the directory; resolves with the path of the script. */
export async function bundleWorker(
  directory: string,
  { entry, minify = true }: BundleOptions = {},
): Promise<string> {
  // wrangler refuses an assets folder that is not there.
  mkdirSync(join(ROOT, 'dist/assets'), { recursive: true })
  const manifest = createRequire(import.meta.url).resolve('wrangler/package.json')
  const wrangler = join(dirname(manifest), 'bin', 'wrangler.js')
  const options = ['--dry-run', '-c', CONFIG, '--env=', '--outdir', directory]
  if (!minify) options.push('--no-minify')
  const child = spawn(
    process.execPath,
    [wrangler, 'deploy', ...(entry === undefined ? [] : [entry]), ...options],
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
  return join(directory, `${basename(entry ?? 'index', '.ts')}.js`)
}
