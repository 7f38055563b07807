/** The scripts of the element, for any page (docs/contract.md#scripts). */
import { describe, expect, it } from 'vitest'
import { workerWith } from '../workerd/caller.ts'

describe('the scripts', () => {
  const withScripts = workerWith({
    assets: request =>
      new URL(request.url).pathname.endsWith('.js')
        ? new Response(request.headers.has('if-none-match') ? null : 'export {}', {
            status: request.headers.has('if-none-match') ? 304 : 200,
            headers: { 'Content-Type': 'text/javascript', ETag: '"1"', 'Set-Cookie': 'a=b' },
          })
        : new Response('', { status: 404 }),
  })

  it.each([
    ['/instagift.js', 'public, max-age=300'],
    ['/instagift.global.js', 'public, max-age=300'],
    ['/v/0.1.0/instagift.js', 'public, max-age=31536000, immutable'],
    ['/v/0.1.0/chunks/scan-1a2b.js', 'public, max-age=31536000, immutable'],
  ])('%s may be used by any page', async (path, cacheControl) => {
    const answer = await withScripts(path, { headers: { Origin: 'https://anybody.example' } })
    expect([answer.status, await answer.text()]).toEqual([200, 'export {}'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': cacheControl,
      'content-type': 'text/javascript',
      'cross-origin-resource-policy': 'cross-origin',
      etag: '"1"',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('are not sent again to a browser that has them', async () => {
    const answer = await withScripts('/instagift.js', { headers: { 'If-None-Match': '"1"' } })
    expect(answer.status).toBe(304)
  })

  it('that do not exist are a problem, not a page', async () => {
    const answer = await withScripts('/v/0.1.0/nothing.html')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.status).toBe(404)
  })
})
