/**
 * A creation that is repeated (kind of fault: a kept answer that is given for ever): within 24 hours it is the same checkout and the
 * same client secret; later it is a new request (docs/contract.md#idempotency-keys).
 */
import { describe, expect, it } from 'vitest'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const KEY = '0b9c2f6e-5d1a-4c3b-9e8f-7a6b5c4d3e2f'
const HOUR = 3600

const { world, shopper, shop } = useWorld()

const create = (body: object = {}, key = KEY) =>
  shopper.ask('/v1/checkouts', { body: { currency: 'USD', orderTotal: 5250, ...body }, key })

/** A checkout that an order has: it is kept for longer than its key. */
const placed = async () => {
  const { body } = await create({ code: CARDS.hundred })
  await shop.place(body.id, { orderId: 'A', orderTotal: 5250, applied: 5200 })
  return body
}

describe('a creation that is repeated with its key', () => {
  it('within 24 hours answers with the same checkout and its client secret', async () => {
    const first = await placed()
    await world.advance(24 * HOUR - 1)
    const { status, body } = await create({ code: CARDS.hundred })
    expect([status, body.id, body.clientSecret]).toEqual([201, first.id, first.clientSecret])
    expect((await create({ code: CARDS.thirty })).body.code).toBe('idempotency_mismatch')
  })

  it('after 24 hours begins another checkout, and does not tell the client secret of the first', async () => {
    const first = await placed()
    await world.advance(24 * HOUR)
    const { status, body } = await create()
    expect([status, body.status, body.applied]).toEqual([201, 'open', 0])
    expect(body.id).not.toBe(first.id)
    expect(body.clientSecret).not.toBe(first.clientSecret)
    expect((await shop.see(first.id)).status).toBe('placed')
  })

  it('after 24 hours takes no card from the order that has the first', async () => {
    await placed()
    await world.advance(24 * HOUR)
    expect((await create({ code: CARDS.hundred })).body.code).toBe('card_in_use')
  })

  it('is repeatable again from then on, a day at a time', async () => {
    const ids: string[] = []
    for (let day = 0; day < 4; day++) {
      const order = { orderId: `A${day}`, orderTotal: 5250, applied: 0 }
      const { body } = await create()
      const again = await create()
      expect([again.body.id, again.body.clientSecret]).toEqual([body.id, body.clientSecret])
      await shop.place(body.id, { ...order, holdHours: 720 })
      await world.advance(24 * HOUR)
      ids.push(body.id)
    }
    expect(new Set(ids).size).toBe(4)
  })
})

it('after 24 hours the events of a checkout under the same id have ids of their own', async () => {
  const order = { orderId: 'A', orderTotal: 5250, applied: 0 }
  const { body } = await create()
  await shop.place(body.id, { ...order, holdHours: 1 })
  await world.advance(2 * HOUR)
  await shop.reopen(body.id, { orderId: 'A' })
  await world.advance(24 * HOUR)
  expect((await shopper.look(body.id)).status).toBe(404)
  expect((await create()).body.id).toBe(body.id)
  await shop.complete(body.id, order)
  await world.settle()
  expect(world.inbox.map(({ type }) => type)).toEqual(['checkout.expired', 'checkout.completed'])
  expect(new Set(world.inbox.map(({ id }) => id)).size).toBe(2)
})

it('a key of any other call counts for 24 hours, too', async () => {
  const { id } = await placed()
  await shop.ask(`/v1/checkouts/${id}/complete`, { body: { orderId: 'A' }, key: 'k' })
  await world.advance(24 * HOUR)
  const other = { orderId: 'A', orderTotal: 5250 }
  const { status } = await shop.ask(`/v1/checkouts/${id}/complete`, { body: other, key: 'k' })
  expect(status).toBe(200)
})
