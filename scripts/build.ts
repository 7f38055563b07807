/**
 * Builds the elements into `dist/assets`, which the worker serves: `instagift.js` (module), `instagift.global.js` (classic) and
 * `instagift-balance.js`, evergreen at the top, and the same with their chunks, immutable, under `v/<version>/`. The documentation goes into `docs/`, the console into `console/`.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'
import { ASSETS, buildConsole } from './console-site.ts'
import { buildDocs } from './docs-site/build.ts'
import { integrityLines } from './integrity.ts'
import { minified } from './minify.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const WIDGET = join(ROOT, 'widget')
const LANGUAGES = 'words/languages'

/** Resolves with the version that was built. */
export async function buildAssets(): Promise<string> {
  // A test runner that builds has set it otherwise, and Lit would come in its development mode.
  process.env.NODE_ENV = 'production'
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const home = join(ASSETS, 'v', version)
  const chunks = await buildChunks()
  const folder = `c-${hashOf(chunks)}`
  const define = { __CHUNK_FOLDER__: JSON.stringify(`v/${version}/${folder}/`) }
  const scripts = new Map([
    ...(await run(scriptConfig('loading/script-module.ts', 'es', 'instagift.js', define))),
    ...(await run(
      scriptConfig('loading/script-classic.ts', 'iife', 'instagift.global.js', define),
    )),
    ...(await run(scriptConfig('balance/loading/script.ts', 'es', 'instagift-balance.js', define))),
  ])
  // Only now, so that a build that fails leaves the last one in place.
  await rm(home, { recursive: true, force: true })
  await write(join(home, folder), chunks)
  await write(home, scripts)
  await write(ASSETS, scripts)
  await buildDocs(ASSETS)
  await buildConsole(ASSETS)
  return version
}

/** Each stands on its own: what two of them need lies in a third beside them, never in a script. */
async function buildChunks(): Promise<Map<string, string>> {
  const languages = await readdir(join(WIDGET, LANGUAGES))
  const ofCheckout = entriesOf([
    'acts/applied.ts',
    'warnings/warnings.ts',
    ...languages.map(file => join(LANGUAGES, file)),
  ])
  const ofMore = entriesOf([
    'acts/light-inputs.ts',
    'acts/scan.ts',
    'client/challenge.ts',
    'unusual/unusual.ts',
    '../shared/claim-code.ts',
  ])
  const ofBalance = {
    balance: join(WIDGET, 'balance/asked/asked.ts'),
    ...entriesOf(
      languages.map(file => join('balance/languages', file)),
      'balance-',
    ),
  }
  // Apart, so that neither what is rarely needed nor the balance changes what an act loads. What other chunks have is taken from them.
  return new Map([
    ...(await run(chunkConfig(ofCheckout, ofMore))),
    ...(await run(chunkConfig(ofMore, ofCheckout))),
    ...(await run(chunkConfig(ofBalance, { ...ofCheckout, ...ofMore }))),
  ])
}

const entriesOf = (files: string[], prefix = ''): Record<string, string> =>
  Object.fromEntries(files.map(file => [prefix + basename(file, '.ts'), join(WIDGET, file)]))

function chunkConfig(
  entry: Record<string, string>,
  built: Record<string, string> = {},
): InlineConfig {
  const names = new Map(Object.entries(built).map(([name, file]) => [file, name]))
  return {
    plugins: [
      {
        name: 'built-already',
        enforce: 'pre',
        resolveId: (id, importer = '') => {
          const name = names.get(join(dirname(importer), id))
          return name === undefined ? null : { id: `./${name}.js`, external: true }
        },
      },
    ],
    build: {
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', minify: true },
      },
    },
  }
}

function scriptConfig(
  entry: string,
  format: 'es' | 'iife',
  file: string,
  define: Record<string, string>,
): InlineConfig {
  return {
    define,
    plugins: [
      {
        name: 'chunks-by-url',
        enforce: 'pre',
        resolveId: (id, importer = '') =>
          id.endsWith('/chunks.ts')
            ? join(dirname(importer), id.replace('chunks.ts', 'chunks-by-url.ts'))
            : null,
      },
    ],
    build: {
      lib: {
        entry: join(WIDGET, entry),
        formats: [format],
        name: 'Instagift',
        fileName: () => file,
      },
      rolldownOptions: { output: { minify: true, esModule: false } },
    },
  }
}

/** File name → text; nothing is written. */
async function run(config: InlineConfig): Promise<Map<string, string>> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    ...config,
    build: { write: false, target: 'es2022', ...config.build },
  })
  const outputs = [result].flat() as { output: { fileName: string; code?: string }[] }[]
  const files = outputs.flatMap(({ output }) =>
    output.map(async ({ fileName, code = '' }) => [fileName, await minified(code)] as const),
  )
  return new Map(await Promise.all(files))
}

const hashOf = (files: Map<string, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([...files].sort()))
    .digest('hex')
    .slice(0, 8)

async function write(folder: string, files: Map<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of files) await writeFile(join(folder, name), text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of await integrityLines(ASSETS, await buildAssets())) console.log(line)
}
