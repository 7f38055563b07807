/** The page of the console as the worker serves it from its assets, and its files (docs/contract.md#console). */
import { describe, expect, it } from 'vitest'
import { json, workerWith } from '../../workerd/caller.ts'

const asked: string[] = []
const FILE = '/console/files/console-1a2b.js'
const ask = workerWith({
  assets: request => {
    const { pathname } = new URL(request.url)
    asked.push(pathname)
    const type = { [FILE]: 'text/javascript', '/console/page': 'text/html' }[pathname]
    if (type === undefined) return new Response('', { status: 404 })
    return new Response('the asset', { headers: { 'Content-Type': type, ETag: '"1"' } })
  },
})

const POLICY =
  "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html; img-src data:"

describe('the console', () => {
  it.each(['/console', '/console/orders/ck_1', '/console/page', '/console/files'])(
    'is one page, which follows a deployment at once: %s',
    async path => {
      asked.length = 0
      const answer = await ask(path)
      expect([answer.status, await answer.text(), asked]).toEqual([
        ...[200, 'the asset', ['/console/page']],
      ])
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-cache',
        'content-security-policy': POLICY,
        'content-type': 'text/html',
        'cross-origin-opener-policy': 'same-origin',
        etag: '"1"',
      })
    },
  )

  it('has files that never change under their name', async () => {
    const answer = await ask(FILE)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': POLICY,
      'content-type': 'text/javascript',
    })
  })

  it('has no other file, and none where it is not built', async () => {
    const nothing = workerWith({ assets: () => new Response('', { status: 404 }) })
    for (const answer of [await ask('/console/files/none.js'), await nothing('/console')]) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await json(answer)).toMatchObject({ status: 404, code: 'not_found' })
    }
  })

  it('is there while the settings are wrong', async () => {
    const settings = { MASTER_KEY: 'none' }
    const headers = { 'Content-Type': 'text/html' }
    const assets = () => new Response('the page', { headers })
    expect((await workerWith({ settings, assets })('/console')).status).toBe(200)
  })
})
