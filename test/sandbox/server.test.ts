/** The sandbox behind a port: the same answers, and a drop is a broken connection. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type ServedSandbox, serveSandbox } from '../../demo/sandbox/server.ts'
import { asMerchant } from './callers.ts'

let served: ServedSandbox
beforeAll(async () => {
  served = await serveSandbox(0)
})
afterAll(() => served.close())

const post = (code: string) =>
  fetch(`${served.url}/instagift/v2/claim_codes/${code}/redemptions`, {
    method: 'POST',
    headers: { ...asMerchant, 'Content-Type': 'application/json' },
    body: JSON.stringify({ amount_to_redeem_cents: '4000' }),
  })

it('answers over the network', async () => {
  const { code } = served.sandbox.createCard({ system: 'instagift' })
  expect((await post(code)).status).toBe(201)
})

it('breaks the connection after the effect, without an answer', async () => {
  const { code } = served.sandbox.createCard({ system: 'instagift' })
  served.sandbox.fault({ system: 'instagift', code, kind: 'drop_after' })
  await expect(post(code)).rejects.toThrow('fetch failed')
  expect(served.sandbox.ledger(code).redemptions).toHaveLength(1)
  expect((await post(code)).status).toBe(400)
})

it('lets a late effect land by itself', async () => {
  const { code } = served.sandbox.createCard({ system: 'instagift' })
  served.sandbox.fault({ system: 'instagift', code, kind: 'late', seconds: 0.05 })
  await expect(post(code)).rejects.toThrow('fetch failed')
  await vi.waitFor(() => expect(served.sandbox.ledger(code).redemptions).toHaveLength(1))
})

it('rejects when the port is taken', async () => {
  const port = Number(new URL(served.url).port)
  await expect(serveSandbox(port)).rejects.toThrow('EADDRINUSE')
})

it.each([
  ['/page.css', 'text/css'],
  ['/parts.css', 'text/css'],
  ['/page.js', 'text/javascript'],
  ['/', 'text/html'],
])('serves %s of the page', async (path, type) => {
  const response = await fetch(served.url + path)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toContain(type)
})
