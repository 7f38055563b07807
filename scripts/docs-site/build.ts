/**
 * Builds the documentation that the worker serves under `/docs`, from what the repository says anyway: the README, `docs/`, the
 * READMEs of the integrations, the catalogue of problems, and the OpenAPI document. A link that leads nowhere is an error.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { operations } from '../../worker/app.ts'
import { openApiOf } from '../../worker/http/openapi/document.ts'
import { addressesOf } from './addresses.ts'
import { deadLinksOf } from './dead-links.ts'
import { type Files, layout } from './layout.ts'
import { write } from './markdown.ts'
import { pages as allPages, type Page } from './pages.ts'
import { searchIndexOf } from './search-index.ts'
import { blocksIn, ROOT } from './source.ts'

const STATIC = join(ROOT, 'scripts/docs-site/static')
const STYLES = ['text.css', 'frame.css', 'media.css']

export type Built = Map<string, string | Uint8Array>

/** By their path below `/docs/`. What is no page has a hash of its content in its name. */
export function docsFiles(): Built {
  const pages = allPages()
  const addresses = addressesOf(pages)
  const built: Built = new Map()
  const keep = (name: string, content: Uint8Array): string => {
    const hashed = `files/${hashedName(name, content)}`
    built.set(hashed, content)
    return `/docs/${hashed}`
  }
  const read = (name: string) => readFileSync(join(STATIC, name))
  const own = (name: string) => keep(name, read(name))
  const picture = (path: string) => keep(basename(path), readFileSync(ROOT + path))
  const index = Buffer.from(JSON.stringify(searchIndexOf(pages, addresses)))
  const files: Files = {
    css: keep('docs.css', Buffer.concat(STYLES.map(read))),
    icon: own('icon.svg'),
    js: own('docs.js'),
    index: keep('index.json', index),
  }
  for (const page of [...pages, MISSING]) {
    const written = write(page, addresses, picture)
    built.set(`${page.slug || 'index'}.html`, layout(page, pages, written, files))
  }
  const dead = deadLinksOf(built)
  if (dead.length > 0) throw new Error(`The documentation has dead links:\n${dead.join('\n')}`)
  return built
}

/** What stands at an address that has no page. */
const MISSING: Page = {
  slug: 'missing',
  title: 'There is no such page',
  group: '',
  blocks: blocksIn(
    '# There is no such page\n\nLook for it in the list of pages, or search for a word of it.',
    '',
  ),
}

function hashedName(name: string, content: Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
  const ending = extname(name)
  return `${basename(name, ending)}.${hash}${ending}`
}

/** Writes it into the folder `docs` of the worker's assets, and beside it `openapi.json`, as the worker serves it. */
export async function buildDocs(assets: string): Promise<void> {
  const built = docsFiles()
  const home = join(assets, 'docs')
  // Only now, so that a build that fails leaves the last one in place.
  await rm(home, { recursive: true, force: true })
  for (const [name, content] of built) {
    await mkdir(dirname(join(home, name)), { recursive: true })
    await writeFile(join(home, name), content)
  }
  await writeFile(join(assets, 'openapi.json'), JSON.stringify(openApiOf(operations, null)))
}
