/**
 * The merchant's console (docs/contract.md#console): one page for every address below `/console`, and its files. Whoever opens it sees
 * nothing of the shop before they sign in: what it shows, it asks for by the calls of the console.
 */
import { readAsset, sendAsset } from '../assets.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

const HOME = '/console'
const FILES = `${HOME}/files/`
/** Pages of the assets have no ending in their addresses. */
const PAGE = `${HOME}/page`

// A page follows a deployment at once. Its files have a hash of their content in their names.
const PAGE_CACHE = 'no-cache'
const FILE_CACHE = 'public, max-age=31536000, immutable'

/** Its own files and calls and nothing else; only Lit makes HTML. */
const POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  'img-src data:',
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

type Described = Pick<Operation, 'id' | 'path' | 'summary'> & { mediaType: string }

const page = ({ mediaType, ...described }: Described) =>
  operation({
    ...described,
    method: 'GET',
    caller: 'open',
    needsSettings: false,
    answers: {
      200: { description: 'The page, or a file that it loads', mediaType },
      304: { description: 'Unchanged: `If-None-Match` is its ETag', mediaType: null },
    },
    problems: ['not_found'],
    handle: serve,
  })

async function serve(c: RequestContext): Promise<Response> {
  const { path } = c.req
  const isFile = path.startsWith(FILES)
  const asset = await readAsset(c, isFile ? path : PAGE)
  if (asset === null) return refuse(c, { code: 'not_found' })
  return sendAsset(c, asset, {
    'Cache-Control': isFile ? FILE_CACHE : PAGE_CACHE,
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
  })
}

export const consolePageOperations: Operation[] = [
  page({
    id: 'readConsole',
    path: HOME,
    summary: 'The console of the merchant',
    mediaType: 'text/html',
  }),
  page({
    id: 'readConsolePage',
    path: `${HOME}/{rest}`,
    summary: 'A page of the console, or a file that it loads',
    mediaType: '*/*',
  }),
]
