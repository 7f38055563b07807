/** The built files that are deployed with the worker: the scripts of the element, and the documentation. */
import type { RequestContext } from './request-context.ts'

/** The file at this path; null where there is none. */
export const readAsset = async (
  c: RequestContext,
  path: string,
  etag = c.req.header('if-none-match'),
): Promise<Response | null> => {
  const asset = await c.env.ASSETS.fetch(new URL(path, c.req.url), {
    headers: etag ? { 'If-None-Match': etag } : {},
    // An address is served as it is, or not at all.
    redirect: 'manual',
  })
  return asset.status === 200 || asset.status === 304 ? asset : null
}

/** Sends it with these headers, and of its own with none but the type and the ETag. */
export const sendAsset = (
  c: RequestContext,
  asset: Response,
  headers: Record<string, string>,
): Response => {
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  for (const name of ['content-type', 'etag']) {
    const value = asset.headers.get(name)
    if (value !== null) c.header(name, value)
  }
  return c.newResponse(asset.status === 304 ? null : asset.body, asset.status === 304 ? 304 : 200)
}
