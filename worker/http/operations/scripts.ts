/**
 * The built scripts of the element, from the worker's assets. A plain name is always the newest script; a name with a version
 * never changes, so that a page may pin it with `integrity`.
 */
import { readAsset, sendAsset } from '../assets.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

// A fix reaches every page within five minutes.
const EVERGREEN = 'public, max-age=300'
const IMMUTABLE = 'public, max-age=31536000, immutable'

const script = (id: string, path: string, summary: string, cacheControl: string) =>
  operation({
    id,
    method: 'GET',
    path,
    summary,
    caller: 'open',
    needsSettings: false,
    answers: {
      200: { description: 'JavaScript', mediaType: 'text/javascript' },
      304: { description: 'Unchanged: `If-None-Match` is its ETag', mediaType: null },
    },
    problems: ['not_found'],
    handle: c => serve(c, cacheControl),
  })

const serve = async (c: RequestContext, cacheControl: string): Promise<Response> => {
  const asset = await readAsset(c, c.req.path)
  if (asset === null) return refuse(c, { code: 'not_found' })
  return sendAsset(c, asset, {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': cacheControl,
    // The policy of the other answers forbids everything, which would also bind a web worker made of this script.
    'Content-Security-Policy': "frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
}

export const scriptOperations: Operation[] = [
  script('readModuleScript', '/instagift.js', 'The element as a module', EVERGREEN),
  script('readClassicScript', '/instagift.global.js', 'The element for a classic tag', EVERGREEN),
  script('readBalanceScript', '/instagift-balance.js', 'The element for balances', EVERGREEN),
  script('readReleasedScript', '/v/{version}/{rest}', 'A released script or chunk', IMMUTABLE),
]
