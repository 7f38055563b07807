/** The documentation for people (docs/contract.md#documentation): static pages from the worker's assets, which call nothing. */
import { readAsset, sendAsset } from '../assets.ts'
import { type Operation, operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'

/** The pages of the assets end in a slash where they are a folder. */
const START = '/docs/'
const MISSING = '/docs/missing'

// Pages follow a deployment within five minutes. The files have a hash of their content in their names.
const PAGE_CACHE = 'public, max-age=300'
const FILE_CACHE = 'public, max-age=31536000, immutable'

/** Its own files and nothing else; no form is ever sent. */
const POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

type Described = Pick<Operation, 'id' | 'path' | 'summary'> & { mediaType: string }

const documentation = ({ mediaType, ...described }: Described) =>
  operation({
    ...described,
    method: 'GET',
    caller: 'open',
    needsSettings: false,
    answers: {
      200: { description: 'A page, or a file that pages load', mediaType },
      304: { description: 'Unchanged: `If-None-Match` is its ETag', mediaType: null },
      404: { description: 'There is no such page, which a page says', mediaType: 'text/html' },
    },
    handle: c => serve(c, c.req.path === '/docs' ? START : c.req.path),
  })

const serve = async (c: RequestContext, path: string): Promise<Response> => {
  const asset = path === MISSING ? null : await readAsset(c, path)
  if (asset === null) return missing(c)
  const isFile = path.startsWith('/docs/files/')
  return sendAsset(c, asset, {
    'Cache-Control': isFile ? FILE_CACHE : PAGE_CACHE,
    'Content-Security-Policy': POLICY,
  })
}

const missing = async (c: RequestContext): Promise<Response> => {
  const page = await readAsset(c, MISSING, '')
  const html = (await page?.text()) ?? 'The documentation is not built. Run: npm run build'
  c.header('Content-Security-Policy', POLICY)
  return c.html(html, 404)
}

export const docsOperations: Operation[] = [
  documentation({
    id: 'readDocs',
    path: '/docs',
    summary: 'The documentation, for people',
    mediaType: 'text/html',
  }),
  documentation({
    id: 'readDocsPage',
    path: '/docs/{rest}',
    summary: 'A page of the documentation, or a file of one',
    mediaType: '*/*',
  }),
]
