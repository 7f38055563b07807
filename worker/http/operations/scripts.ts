/**
 * The built scripts of the element, from the worker's assets: under their plain names always the newest, under a version
 * for ever the same, so that a page may pin them with `integrity`.
 */
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

// A fix reaches every page within five minutes.
const EVERGREEN = 'public, max-age=300'
const IMMUTABLE = 'public, max-age=31536000, immutable'

const script = (path: string, summary: string, cacheControl: string) =>
  operation({
    method: 'GET',
    path,
    summary,
    caller: 'open',
    needsSettings: false,
    answers: { 200: { description: 'JavaScript', mediaType: 'text/javascript' } },
    problems: ['not_found'],
    handle: c => serveAsset(c, cacheControl),
  })

const serveAsset = async (c: RequestContext, cacheControl: string): Promise<Response> => {
  const known = c.req.header('if-none-match')
  const asset = await c.env.ASSETS.fetch(new URL(c.req.path, c.req.url), {
    headers: known === undefined ? {} : { 'If-None-Match': known },
  })
  if (asset.status !== 200 && asset.status !== 304) return refuse(c, { code: 'not_found' })
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cache-Control', cacheControl)
  // A policy that forbids everything would also bind a web worker that is made of such a script.
  c.header('Content-Security-Policy', "frame-ancestors 'none'")
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  for (const name of ['content-type', 'etag']) {
    const value = asset.headers.get(name)
    if (value !== null) c.header(name, value)
  }
  return c.newResponse(asset.status === 304 ? null : asset.body, asset.status)
}

export const scriptOperations: Operation[] = [
  script('/instagift.js', 'The element as a module', EVERGREEN),
  script('/instagift.global.js', 'The element for a classic script tag', EVERGREEN),
  script('/v/{version}/{rest}', 'A released script or one of its chunks', IMMUTABLE),
]
