/**
 * The built scripts of the element, from the worker's assets. A plain name is always the newest script; a name with a version
 * never changes, so that a page may pin it with `integrity`.
 */
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
    handle: c => serveAsset(c, cacheControl),
  })

const serveAsset = async (c: RequestContext, cacheControl: string): Promise<Response> => {
  const etag = c.req.header('if-none-match')
  const asset = await c.env.ASSETS.fetch(new URL(c.req.path, c.req.url), {
    headers: etag === undefined ? {} : { 'If-None-Match': etag },
  })
  if (asset.status !== 200 && asset.status !== 304) return refuse(c, { code: 'not_found' })
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cache-Control', cacheControl)
  // The policy of the other answers forbids everything, which would also bind a web worker made of this script.
  c.header('Content-Security-Policy', "frame-ancestors 'none'")
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  for (const name of ['content-type', 'etag']) {
    const value = asset.headers.get(name)
    if (value !== null) c.header(name, value)
  }
  return c.newResponse(asset.status === 304 ? null : asset.body, asset.status)
}

export const scriptOperations: Operation[] = [
  script('readModuleScript', '/instagift.js', 'The element as a module', EVERGREEN),
  script('readClassicScript', '/instagift.global.js', 'The element for a classic tag', EVERGREEN),
  script('readReleasedScript', '/v/{version}/{rest}', 'A released script or chunk', IMMUTABLE),
]
