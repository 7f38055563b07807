/** The documentation for people (docs/contract.md#documentation): static pages, which call nothing. */
import { readAsset } from '../assets.ts'
import type { RequestContext } from '../request-context.ts'
import { policyOf, type Site, siteOperations } from './site.ts'

/** The pages of the assets end in a slash where they are a folder. */
const START = '/docs/'
const MISSING = '/docs/missing'

const DOCS: Site = {
  home: '/docs',
  start: { id: 'readDocs', summary: 'The documentation, for people' },
  rest: { id: 'readDocsPage', summary: 'A page of the documentation, or a file of one' },
  assetOf: path => (path === MISSING ? null : path === '/docs' ? START : path),
  // A page follows a deployment within five minutes.
  pageCache: 'public, max-age=300',
  policy: ["trusted-types 'none'", "img-src 'self'"],
  missing,
  refusal: {
    answers: {
      404: { description: 'There is no such page, which a page says', mediaType: 'text/html' },
    },
  },
}

async function missing(c: RequestContext): Promise<Response> {
  const page = await readAsset(c, MISSING, '')
  const html = (await page?.text()) ?? 'The documentation is not built. Run: npm run build'
  c.header('Content-Security-Policy', policyOf(DOCS))
  return c.html(html, 404)
}

export const docsOperations = siteOperations(DOCS)
