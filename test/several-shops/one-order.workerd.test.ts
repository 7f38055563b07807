/** One order in one of several shops that share a worker, and what the others see of it: nothing (docs/contract.md#several-shops). */
import { describe, expect, it, vi } from 'vitest'
import { STORE_ORIGIN } from '../worker-settings.ts'
import { call, json, shop as unnamed } from '../workerd/caller.ts'
import { newCard, spentOf } from '../workerd/outside-world.ts'
import { NORTH, SOUTH } from './settings.ts'
import {
  begin,
  complete,
  deliver,
  eventually,
  lettersAbout,
  order,
  pageOf,
  place,
  placing,
  serverOf,
} from './shops.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const INSTAGIFT = 10_000

describe('an order of one shop', () => {
  it('is placed, paid and found by that shop, and its events go to that shop alone', async () => {
    const code = await newCard({ system: 'instagift', balance: INSTAGIFT })
    const { id } = await begin(NORTH, { code })
    await place(NORTH, id, '1042')
    expect(await complete(NORTH, id, '1042')).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect(await spentOf(code)).toEqual([5200])
    expect(await json(await serverOf(NORTH)('/v1/orders/1042'))).toMatchObject({ id })
    const letters = await eventually(
      () => lettersAbout(id),
      found => found.length > 0,
    )
    expect(letters.map(({ shop }) => shop)).toEqual(['north'])
  })

  it.each([
    ['another shop', serverOf(SOUTH)],
    ['the shop without a name', unnamed],
  ])('is an id that was never made to %s, whatever it asks', async (_, other) => {
    const { id } = await order(NORTH, `foreign-${_}`)
    const calls: [method: string, path: string, body?: object][] = [
      ['GET', `/v1/checkouts/${id}`],
      ['POST', `/v1/checkouts/${id}/place`, placing('theirs')],
      ['POST', `/v1/checkouts/${id}/reopen`, { orderId: `foreign-${_}` }],
      ['POST', `/v1/checkouts/${id}/complete`, { orderId: `foreign-${_}` }],
      ['POST', `/v1/checkouts/${id}/cancel`, {}],
      ['POST', `/v1/checkouts/${id}/refund`, { orderId: 'x', giftRefund: 100, refundId: 'r' }],
      ['GET', `/v1/orders/${encodeURIComponent(`foreign-${_}`)}`],
      ['GET', `/v1/console/orders/${id}`],
    ]
    for (const [method, path, body] of calls)
      expect([path, (await other(path, { method, body })).status]).toEqual([path, 404])
    const mine = await json(await serverOf(NORTH)(`/v1/checkouts/${id}`))
    expect(mine).toMatchObject({ status: 'completed', redeemed: 5200, reviews: [] })
  })

  it('has a number that another shop may have, too', async () => {
    const first = await order(NORTH, '77')
    const second = await order(SOUTH, '77')
    const third = await begin({ origin: STORE_ORIGIN })
    expect((await unnamed(`/v1/checkouts/${third.id}/place`, { body: placing('77') })).status).toBe(
      200,
    )
    expect(await json(await serverOf(NORTH)('/v1/orders/77'))).toMatchObject({ id: first.id })
    expect(await json(await serverOf(SOUTH)('/v1/orders/77'))).toMatchObject({ id: second.id })
    expect(await json(await unnamed('/v1/orders/77'))).toMatchObject({ id: third.id })
  })

  it('is not another order by the name under which the operator finds it', async () => {
    const { id } = await order(NORTH, '99')
    const own = await begin({ origin: STORE_ORIGIN })
    const body = placing('north:99')
    expect((await unnamed(`/v1/checkouts/${own.id}/place`, { body })).status).toBe(200)
    expect(await json(await serverOf(NORTH)('/v1/orders/99'))).toMatchObject({ id })
  })
})

describe('a delivery', () => {
  const paid = (checkoutId: string, orderId = '5') => ({
    type: 'order.completed',
    data: { checkoutId, orderId, applied: 5200, orderTotal: 5250 },
  })

  it('redeems for the shop to whose path it comes', async () => {
    const { id } = await begin(NORTH)
    const answer = await deliver('/v1/webhooks/standard/north', NORTH, paid(id))
    expect(answer.status).toBe(202)
    const settled = await eventually(
      async () => json(await serverOf(NORTH)(`/v1/checkouts/${id}`)),
      ({ status }) => status === 'completed',
    )
    expect(settled).toMatchObject({ orderId: '5', redeemed: 5200 })
  })

  it("that another shop signed for its own path names nobody's checkout, and opens a review there alone", async () => {
    const { id } = await begin(NORTH)
    const answer = await deliver('/v1/webhooks/standard/south-east', SOUTH, paid(id, 'stolen'))
    expect(await json(answer)).toEqual({ status: 'unknown_checkout' })
    expect(await json(await serverOf(NORTH)(`/v1/checkouts/${id}`))).toMatchObject({
      status: 'open',
      orderId: null,
      reviews: [],
    })
    const about = async (shop: typeof NORTH) =>
      (await json(await serverOf(shop)('/v1/reviews'))).reviews.filter(
        (review: { orderId: string }) => review.orderId === 'stolen',
      )
    expect(await about(NORTH)).toEqual([])
    expect(await about(SOUTH)).toMatchObject([{ reason: 'unknown_checkout', checkoutId: id }])
  })

  it.each([
    ['/v1/webhooks/standard/north', SOUTH, 401],
    ['/v1/webhooks/standard', NORTH, 401],
    ['/v1/webhooks/standard/west', NORTH, 404],
    ['/v1/webhooks/shopify/north', NORTH, 404],
    ['/v1/webhooks/stripe/south-east', SOUTH, 404],
  ])(
    'to %s by another secret, or where nothing is switched on, is refused',
    async (path, by, status) => {
      const { id } = await begin(NORTH)
      expect((await deliver(path, by, paid(id))).status).toBe(status)
      expect(await json(await serverOf(NORTH)(`/v1/checkouts/${id}`))).toMatchObject({
        status: 'open',
      })
    },
  )
})

describe('a page', () => {
  it('of another shop finds no checkout, even with its client secret', async () => {
    const { id, clientSecret } = await begin(NORTH)
    const elsewhere = pageOf(SOUTH, clientSecret)
    expect((await elsewhere(`/v1/checkouts/${id}`)).status).toBe(404)
    const calls: [string, string, object?][] = [
      ['PATCH', `/v1/checkouts/${id}`, { orderTotal: 100 }],
      ['POST', `/v1/checkouts/${id}/cards`, { code: 'ABCD-EFGH-JKLM-NPQR' }],
      ['DELETE', `/v1/checkouts/${id}/cards/cd_x`],
    ]
    for (const [method, path, body] of calls)
      expect((await elsewhere(path, { method, body })).status).toBe(404)
    expect(await json(await pageOf(NORTH, clientSecret)(`/v1/checkouts/${id}`))).toMatchObject({
      status: 'open',
      orderTotal: 5250,
    })
  })

  it.each([NORTH, SOUTH])('of each shop may read the answer, and no other', async ({ origin }) => {
    const answer = await begin({ origin })
    const read = await pageOf({ origin }, answer.clientSecret)(`/v1/checkouts/${answer.id}`)
    expect(read.headers.get('access-control-allow-origin')).toBe(origin)
    const foreign = await pageOf({ origin: 'https://west.example' })('/v1/checkouts', {
      body: { currency: 'USD', orderTotal: 100 },
    })
    expect(foreign.status).toBe(403)
  })

  it('has a proof for its own shop alone', async () => {
    const { proof = '' } = await begin(SOUTH)
    const [, claims = ''] = proof.split('.')
    expect(JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')))).toMatchObject({
      aud: [SOUTH.origin],
    })
  })

  it('that repeats the key of another shop begins a checkout of its own', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const body = { currency: 'USD', orderTotal: 100 }
    const made = async (shop: typeof NORTH) =>
      json(await pageOf(shop)('/v1/checkouts', { body, headers: key }))
    const [north, again, south] = [await made(NORTH), await made(NORTH), await made(SOUTH)]
    expect(again.id).toBe(north.id)
    // Attempts to redeem are named by what stands before the MAC.
    expect(south.id.slice(0, 25)).not.toBe(north.id.slice(0, 25))
    expect(south.clientSecret).not.toBe(north.clientSecret)
    expect((await serverOf(SOUTH)(`/v1/checkouts/${north.id}`)).status).toBe(404)
  })
})

describe('a caller without a page', () => {
  it('with the key of a shop begins a checkout of that shop', async () => {
    const body = { currency: 'USD', orderTotal: 100 }
    const { id } = await json(await serverOf(SOUTH)('/v1/checkouts', { body }))
    expect((await serverOf(SOUTH)(`/v1/checkouts/${id}`)).status).toBe(200)
    expect((await serverOf(NORTH)(`/v1/checkouts/${id}`)).status).toBe(404)
  })

  it('without a key reads what everybody may read of a checkout whose id it knows', async () => {
    const { id } = await begin(SOUTH)
    const seen = await json(await call(`/v1/checkouts/${id}`))
    expect(seen).toMatchObject({ id, status: 'open' })
    expect(seen).not.toHaveProperty('cartRef')
  })
})

describe('a gift card', () => {
  it('is held by one checkout, whichever shops ask, also where two carts have one name', async () => {
    const code = await newCard({ system: 'instagift', balance: INSTAGIFT })
    await begin(NORTH, { code, cartRef: 'cart-1' })
    const answer = await pageOf(SOUTH)('/v1/checkouts', {
      body: { currency: 'USD', orderTotal: 5250, code, cartRef: 'cart-1' },
    })
    expect(await json(answer)).toMatchObject({ code: 'card_in_use' })
  })

  it('goes to the same cart of the same shop at once', async () => {
    const code = await newCard({ system: 'instagift', balance: INSTAGIFT })
    await begin(NORTH, { code, cartRef: 'cart-2' })
    expect(await begin(NORTH, { code, cartRef: 'cart-2' })).toMatchObject({ applied: 5200 })
  })

  it('is redeemed once, though orders of the same number in two shops want it', async () => {
    const code = await newCard({ system: 'vauchar', balance: 5250 })
    const both = await Promise.all(
      [NORTH, SOUTH].map(async shop => {
        const body = { currency: 'USD', orderTotal: 5250, code }
        const begun = await json(await pageOf(shop)('/v1/checkouts', { body }))
        if (begun.id === undefined) return begun.code
        const paid = { orderId: '1', applied: 5250 }
        const path = `/v1/checkouts/${begun.id}/complete`
        return (await json(await serverOf(shop)(path, { body: paid }))).status
      }),
    )
    expect(both.sort()).toEqual(['card_in_use', 'completed'])
    expect(await spentOf(code)).toEqual([5250])
  })
})
