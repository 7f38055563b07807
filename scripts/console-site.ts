/**
 * Builds the console into the folder `console` of the worker's assets: one page, one style sheet, its script, and what the script loads
 * when it is looked at. What is no page has a hash of its content in its name.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
export const ASSETS = join(ROOT, 'dist/assets')
const SOURCE = join(ROOT, 'console')
const BASE = '/console/files/'

type Output = {
  fileName: string
  code?: string
  source?: string | Uint8Array
  isEntry?: boolean
}

export async function buildConsole(assets: string): Promise<void> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    base: BASE,
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(SOURCE, 'main.ts'),
        output: {
          entryFileNames: 'console.[hash].js',
          chunkFileNames: '[name].[hash].js',
          assetFileNames: '[name].[hash][extname]',
        },
      },
    },
  })
  const files = ([built].flat() as { output: Output[] }[]).flatMap(({ output }) => output)
  const nameOf = (isIt: (file: Output) => boolean | undefined) => BASE + files.find(isIt)!.fileName
  const template = await readFile(join(SOURCE, 'index.html'), 'utf8')
  const page = template
    .replace(
      '{{css}}',
      nameOf(({ fileName }) => fileName.endsWith('.css')),
    )
    .replace(
      '{{js}}',
      nameOf(({ isEntry }) => isEntry),
    )
  const home = join(assets, 'console')
  // Only now, so that a build that fails leaves the last one in place.
  await rm(home, { recursive: true, force: true })
  await mkdir(join(home, 'files'), { recursive: true })
  for (const { fileName, code, source } of files)
    await writeFile(join(home, 'files', fileName), code ?? source ?? '')
  await writeFile(join(home, 'page.html'), page)
}
