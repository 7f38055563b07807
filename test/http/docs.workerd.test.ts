/** The documentation as the worker serves it from its assets (docs/contract.md#documentation). */
import { describe, expect, it } from 'vitest'
import { call, workerWith } from '../workerd/caller.ts'

const page = async (path: string, headers = {}) => {
  const answer = await call(path, { headers })
  return { answer, html: await answer.clone().text() }
}

const POLICY =
  "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; img-src 'self'"

/** The addresses of the files that a page loads. */
const filesIn = (html: string): string[] =>
  [...html.matchAll(/"(\/docs\/files\/[^"]+)"/g)].map(([, path]) => path!)

describe('the documentation', () => {
  it.each([
    ['/docs', 'Instagift checkout'],
    ['/docs/', 'Instagift checkout'],
    ['/docs/going-live', 'Going live'],
    ['/docs/troubleshooting', 'Troubleshooting'],
    ['/docs/api-shop', 'API: the shop&#39;s server'],
  ])('has a page at %s', async (path, title) => {
    const { answer, html } = await page(path)
    expect(answer.status).toBe(200)
    expect(html.replaceAll("'", '&#39;')).toContain(`<h1>${title}</h1>`)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=300',
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  it('runs its own script and no other, and sends no form', async () => {
    const { answer, html } = await page('/docs')
    expect(answer.headers.get('content-security-policy')).toBe(POLICY)
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]+src=)/)
  })

  it('lets browsers keep its files, whose names change with their content', async () => {
    const { html } = await page('/docs')
    const files = filesIn(html)
    expect(files.length).toBeGreaterThan(3)
    for (const path of files) {
      const file = await call(path)
      expect([path, file.status, file.headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ])
    }
  })

  it('is not sent again to a browser that has it', async () => {
    const { answer } = await page('/docs/testing')
    const etag = answer.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    const again = await page('/docs/testing', { 'If-None-Match': etag })
    expect([again.answer.status, again.html]).toEqual([304, ''])
  })

  it.each(['/docs/nothing', '/docs/missing', '/docs/files/nothing.png', '/docs/going-live.html'])(
    'says that there is no page at %s, and lists those that there are',
    async path => {
      const { answer, html } = await page(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('content-security-policy')).toBe(POLICY)
      expect(html).toContain('<h1>There is no such page</h1>')
      expect(html).toContain('href="/docs/troubleshooting"')
    },
  )

  it('says how to build it where it is not built', async () => {
    const empty = workerWith({ assets: () => new Response('', { status: 404 }) })
    const answer = await empty('/docs')
    expect([answer.status, await answer.text()]).toEqual([
      404,
      'The documentation is not built. Run: npm run build',
    ])
  })

  it('is there while the settings are wrong', async () => {
    const broken = workerWith({ settings: { MASTER_KEY: 'none', STORE_ORIGINS: undefined } })
    expect((await broken('/docs')).status).toBe(200)
  })

  it('takes nothing', async () => {
    const answer = await call('/docs', { method: 'POST', body: {} })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})
