/**
 * Pages for people from the worker's own assets: every address below one path, and the files that the pages load, under a policy that
 * allows these alone.
 */
import { readAsset, sendAsset } from '../assets.ts'
import { type Operation, operation, type ResponseSpec } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'

export type Site = {
  /** Its start page; all others lie below it. */
  home: '/console' | '/docs'
  start: Named
  rest: Named
  /** The asset that shows a page; null: there is none. */
  assetOf(path: string): string | null
  pageCache: string
  /** What its policy allows beside its own scripts and styles. */
  policy: readonly string[]
  /** The answer to an address that has no page and no file. */
  missing(c: RequestContext): Response | Promise<Response>
  /** How that answer is documented. */
  refusal: { answers?: Record<number, ResponseSpec>; problems?: Operation['problems'] }
}

type Named = Pick<Operation, 'id' | 'summary'>

// The files have a hash of their content in their names.
const FILE_CACHE = 'public, max-age=31536000, immutable'

export const siteOperations = (site: Site): Operation[] => [
  pageOf(site, { ...site.start, path: site.home }, 'text/html'),
  pageOf(site, { ...site.rest, path: `${site.home}/{rest}` }, '*/*'),
]

const pageOf = (site: Site, named: Named & { path: string }, mediaType: string): Operation =>
  operation({
    ...named,
    method: 'GET',
    caller: 'open',
    needsSettings: false,
    answers: {
      200: { description: 'A page, or a file that pages load', mediaType },
      304: { description: 'Unchanged: `If-None-Match` is its ETag', mediaType: null },
      ...site.refusal.answers,
    },
    problems: site.refusal.problems ?? [],
    handle: c => serve(c, site),
  })

async function serve(c: RequestContext, site: Site): Promise<Response> {
  const { path } = c.req
  const isFile = path.startsWith(`${site.home}/files/`)
  const name = isFile ? path : site.assetOf(path)
  const asset = name === null ? null : await readAsset(c, name)
  if (asset === null) return site.missing(c)
  return sendAsset(c, asset, {
    'Cache-Control': isFile ? FILE_CACHE : site.pageCache,
    'Content-Security-Policy': policyOf(site),
    'Cross-Origin-Opener-Policy': 'same-origin',
  })
}

/** Its own files and nothing else; no form is ever sent. */
export const policyOf = ({ policy }: Pick<Site, 'policy'>): string =>
  [
    "default-src 'none'",
    "connect-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    ...policy,
  ].join('; ')
