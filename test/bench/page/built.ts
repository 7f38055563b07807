/** A script built as ours is, and weighed as a browser receives it. */
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'

export type ToBuild = {
  root: string
  /** The path of the module that is built. */
  entry: string
  /** What the page has already, and is not counted. */
  external?: RegExp
}

/** What a page has to load before the entry can run: minified, production mode, `es2022`, without what loads later on demand. */
export async function built({ root, entry, external }: ToBuild): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    // In the library mode of Vite it stays as it is, and with it what is for development only.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'entry' },
      rolldownOptions: { ...(external && { external }), output: { minify: true } },
    },
  })
  const files = new Map(
    ([result].flat() as { output: BuiltFile[] }[])
      .flatMap(({ output }) => output)
      .map(file => [file.fileName, file]),
  )
  const first = [...files.values()].find(file => file.isEntry)
  if (!first) throw new Error('expected the build to have an entry')
  return withImports(first, files)
}

type BuiltFile = { fileName: string; isEntry?: boolean; code?: string; imports?: string[] }

/** The entry, and after it each chunk that it imports at once, or that those import. */
function withImports(first: BuiltFile, files: Map<string, BuiltFile>): string {
  const loaded = new Set([first])
  for (const { imports = [] } of loaded) {
    for (const name of imports) if (files.has(name)) loaded.add(files.get(name)!)
  }
  return [...loaded].map(file => file.code ?? '').join('\n')
}

/** Bytes as a server with Brotli sends it. */
export const weightOf = (file: Buffer | string): number => brotliCompressSync(file).length
