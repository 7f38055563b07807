/**
 * One order through the real objects and the sandbox: apply, place, a webhook that completes it, and the events that follow.
 */
import { describe, expect, it, vi } from 'vitest'
import { deliver } from '../webhooks/standard-delivery.ts'
import { SANDBOX, SHOP_SERVER } from '../worker-settings.ts'
import { asShopper, call, json, shop } from '../workerd/caller.ts'

const newCard = async (wish: object): Promise<string> => {
  const answer = await fetch(`${SANDBOX}/control/cards`, {
    method: 'POST',
    body: JSON.stringify(wish),
  })
  return (await json(answer)).code
}
const redemptionsOf = async (code: string) =>
  json(await fetch(`${SANDBOX}/control/ledger?code=${encodeURIComponent(code)}`))

const begin = async (code: string, headers: Record<string, string> = {}) =>
  asShopper(call)('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 5250, cartRef: 'cart-8271', code },
    headers,
  })

describe('an order that is placed and paid', () => {
  it('redeems the card once, however often the shop reports it', async () => {
    const code = await newCard({ system: 'instagift', balance: 10000 })
    const open = await json(await begin(code))
    expect(open).toMatchObject({ status: 'open', applied: 5200, due: 50 })
    expect(open.cards[0]).toMatchObject({ provider: 'instagift', applied: 5200, left: 4800 })

    const orderId = `order of ${open.id}`
    const place = { orderId, orderTotal: 5250, applied: 5200 }
    const placed = await shop(`/v1/checkouts/${open.id}/place`, { body: place })
    expect(placed.status).toBe(200)
    expect(await json(placed)).toMatchObject({ status: 'placed', orderId, placedApplied: 5200 })
    expect((await shop(`/v1/checkouts/${open.id}/place`, { body: place })).status).toBe(200)

    const paid = { type: 'order.completed', data: { checkoutId: open.id, orderId, due: 50 } }
    expect((await deliver(paid)).status).toBe(202)
    const settled = await shop(`/v1/checkouts/${open.id}/complete`, { body: { orderId } })
    expect(settled.status).toBe(200)
    expect(await json(settled)).toMatchObject({
      status: 'completed',
      redeemed: 5200,
      shortfall: 0,
      settled: true,
      cards: [{ status: 'redeemed', redemption: { amount: 5200 } }],
    })
    const again = await deliver(paid, { id: 'msg_2' })
    expect([again.status, await json(again)]).toEqual([200, { status: 'ignored' }])
    expect((await redemptionsOf(code)).redemptions).toHaveLength(1)

    const found = await shop(`/v1/orders/${encodeURIComponent(orderId)}`)
    expect(await json(found)).toMatchObject({ id: open.id, status: 'completed' })
    const seen = await json(await asShopper(call)(`/v1/checkouts/${open.id}`))
    expect(Object.keys(seen)).not.toContain('orderId')
  })

  it('is reported to the shop, signed, and listed as an event', async () => {
    const code = await newCard({ system: 'vauchar', balance: 2000 })
    const { id, applied } = await json(await begin(code))
    expect(applied).toBe(2000)
    await shop(`/v1/checkouts/${id}/complete`, { body: { orderId: id, applied: 2000 } })
    await vi.waitFor(
      async () => {
        const letters = await json(await fetch(`${SHOP_SERVER}/inbox`))
        const bodies = letters.map((letter: { body: string }) => JSON.parse(letter.body))
        expect(bodies).toContainEqual(
          expect.objectContaining({
            type: 'checkout.completed',
            data: expect.objectContaining({ id, redeemed: 2000 }),
          }),
        )
        const { events } = await json(await shop('/v1/events?limit=100'))
        expect(events.map((event: { data: { id: string } }) => event.data.id)).toContain(id)
      },
      { timeout: 5000, interval: 50 },
    )
  })
})

describe('a repeated creation', () => {
  it('with the same key is the same checkout', async () => {
    const code = await newCard({ system: 'instagift', balance: 10000 })
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const [first, second] = [await begin(code, key), await begin(code, key)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect((await json(second)).id).toBe((await json(first)).id)
  })

  it('with a card that is refused leaves no checkout behind', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const refused = await begin('NOSUCHCODE1234', key)
    expect(await json(refused)).toMatchObject({ code: 'card_unusable', status: 422 })
    const code = await newCard({ system: 'instagift', balance: 10000 })
    expect((await begin(code, key)).status).toBe(201)
  })
})

describe('a paid order that names no checkout of ours', () => {
  it('becomes a review that a person decides', async () => {
    const data = { checkoutId: `ck_${'A'.repeat(38)}`, orderId: 'a lost order' }
    const answer = await deliver({ type: 'order.completed', data })
    expect(await json(answer)).toEqual({ status: 'unknown_checkout' })
    const reviews = async () => (await json(await shop('/v1/reviews'))).reviews
    const [review] = (await reviews()).filter(
      (one: { orderId: string }) => one.orderId === data.orderId,
    )
    expect(review).toMatchObject({ reason: 'unknown_checkout', decisions: ['settled'] })
    const body = { version: review.version, decision: 'settled', by: 'Ada' }
    expect((await shop(`/v1/reviews/${review.id}`, { body })).status).toBe(200)
    expect((await shop(`/v1/reviews/${review.id}`, { body })).status).toBe(409)
    expect(await reviews()).not.toContainEqual(expect.objectContaining({ id: review.id }))
  })
})
