/** Outbound events from the real objects: signed by Standard Webhooks, in order, repeated with one id, never redirected. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NOTIFY_SECRET, SHOP_SERVER } from '../worker-settings.ts'
import { json, shop } from '../workerd/caller.ts'
import {
  begin,
  lettersAbout,
  newCard,
  postAsShop,
  see,
  shopAnswers,
} from '../workerd/outside-world.ts'

vi.setConfig({ testTimeout: 60_000 })
// An alarm of the real runtime comes when it comes.
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })
vi.spyOn(console, 'log').mockImplementation(() => {})
vi.spyOn(console, 'warn').mockImplementation(() => {})
afterEach(() => {
  vi.useRealTimers()
})

type Names = { getByName(name: string): Parameters<typeof runDurableObjectAlarm>[0] }
const wake = (id: string) =>
  runDurableObjectAlarm((env as unknown as { CHECKOUT: Names }).CHECKOUT.getByName(id))

const completed = async (prepare: (id: string) => Promise<unknown> = async () => {}) => {
  const code = await newCard({ system: 'instagift', balance: 10000 })
  const { id } = await begin(5250, code)
  await prepare(id)
  await postAsShop(id, 'complete', { orderId: id, applied: 5200 })
  return id as string
}

const verified = ({ headers, body }: { headers: Record<string, string>; body: string }) =>
  new Webhook(NOTIFY_SECRET).verify(body, headers) as {
    type: string
    timestamp: string
    data: object
  }

describe('an event', () => {
  it('is signed as Standard Webhooks says, and holds the Checkout as the server sees it', async () => {
    const id = await completed()
    await soon(async () => expect((await lettersAbout(id)).length).toBe(1))
    const [letter] = await lettersAbout(id)
    const { type, timestamp, data } = verified(letter!)
    const { proof: _, ...seen } = await see(id)
    expect([type, data]).toEqual(['checkout.completed', seen])
    expect(Date.parse(timestamp)).not.toBeNaN()
    expect(letter!.headers['content-type']).toBe('application/json')
    expect(letter!.headers['webhook-id']).not.toContain('.')
  })

  it('refused at first comes again under the same id, signed at its own time, and then the next ones', async () => {
    const id = await completed(id => shopAnswers(id, 500))
    await soon(async () => expect((await lettersAbout(id)).length).toBe(1))
    await postAsShop(id, 'cancel', { orderId: id })
    await shopAnswers(id, 204)
    const now = Date.now() + 61_000
    vi.useFakeTimers({ toFake: ['Date'], now })
    await soon(async () => {
      await wake(id)
      expect((await lettersAbout(id)).length).toBe(3)
    })
    const letters = await lettersAbout(id)
    const types = letters.map(letter => JSON.parse(letter.body).type)
    expect(types).toEqual(['checkout.completed', 'checkout.completed', 'checkout.review'])
    const ids = letters.map(letter => letter.headers['webhook-id'])
    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false])
    expect(letters[0]!.body).toBe(letters[1]!.body)
    // The clock goes on while the letters are waited for.
    const signedAt = Number(letters[1]!.headers['webhook-timestamp'])
    expect(signedAt).toBeGreaterThanOrEqual(Math.floor(now / 1000))
    expect(signedAt).toBeLessThanOrEqual(Math.floor(Date.now() / 1000))
    expect(verified(letters[1]!).type).toBe('checkout.completed')
  })

  it('answered with a redirect is not delivered, and the redirect is not followed', async () => {
    const elsewhere = `${SHOP_SERVER}/inbox?elsewhere`
    const id = await completed(id => shopAnswers(id, 302, elsewhere))
    await soon(async () => expect((await lettersAbout(id)).length).toBe(1))
    await shopAnswers(id, 204)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    await soon(async () => {
      await wake(id)
      expect((await lettersAbout(id)).length).toBe(2)
    })
  })
})

describe('GET /v1/events', () => {
  it('lists them oldest first, page by page, and goes on where it ended', async () => {
    const ids = [await completed(), await completed(), await completed()]
    const mine = async (path: string) => json(await shop(path))
    await soon(async () => {
      const { events } = await mine('/v1/events?limit=100')
      const listed = events.map((event: { data: { id: string } }) => event.data.id)
      expect(ids.every(id => listed.includes(id))).toBe(true)
    })
    const all = (await mine('/v1/events?limit=100')).events
    const pages = []
    for (let after = ''; ; ) {
      const { events, next } = await mine(`/v1/events?limit=2&after=${after}`)
      if (events.length === 0) {
        expect(next).toBe(after)
        break
      }
      expect(events.length).toBeLessThanOrEqual(2)
      pages.push(...events)
      after = next
    }
    expect(pages).toEqual(all)
    expect(Object.keys(all[0]).sort()).toEqual(['data', 'id', 'timestamp', 'type'])
  })

  it.each(['limit=0', 'limit=101', 'limit=x'])('refuses %s', async query => {
    expect((await shop(`/v1/events?${query}`)).status).toBe(400)
  })

  it('treats an `after` that it never gave like none', async () => {
    expect((await shop('/v1/events?after=nonsense')).status).toBeLessThan(500)
    expect((await shop('/v1/reviews?cursor=nonsense')).status).toBeLessThan(500)
  })
})
