/** The shop's server says in which currency its order is (docs/contract.md#place): the same figures in another one are other money. */
import { describe, expect, it } from 'vitest'
import { beforeGiftCodes } from '../../server/index.ts'
import { kitIn, thrownBy } from '../server/kit.ts'
import { spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }
const begin = async (): Promise<string> => (await shopper.begin(5250, CARDS.hundred)).id

/** The checkout, but for the proof, whose signature is another each time. */
const seen = async (id: string) => ({ ...(await shop.see(id)), proof: null })

describe('an order in another currency than its checkout', () => {
  it('is not placed: the answer says both, and nothing has changed', async () => {
    const id = await begin()
    const before = await seen(id)
    const { status, body } = await shop.place(id, { ...ORDER, currency: 'EUR' })
    expect([status, body.code]).toEqual([422, 'currency_mismatch'])
    expect(body.detail).toMatch(/in EUR.*in USD/)
    expect(await seen(id)).toEqual(before)
    expect((await shop.ask('/v1/orders/A')).status).toBe(404)
    expect((await shop.place(id, { ...ORDER, currency: 'USD' })).body.status).toBe('placed')
  })

  it('is not the order that was placed, either', async () => {
    const id = await begin()
    await shop.place(id, { ...ORDER, currency: 'USD' })
    const { status, body } = await shop.place(id, { ...ORDER, currency: 'EUR' })
    expect([status, body.code]).toEqual([422, 'currency_mismatch'])
    expect((await shop.see(id)).status).toBe('placed')
  })

  it.each([
    ['placed', true],
    ['not placed', false],
  ])('is not paid by its cards, %s: a review, and nothing is redeemed', async (_, isPlaced) => {
    const id = await begin()
    if (isPlaced) await shop.place(id, ORDER)
    const { status, body } = await shop.complete(id, { ...ORDER, currency: 'EUR' })
    expect([status, body.status]).toEqual([200, isPlaced ? 'review' : body.status])
    await world.settle()
    expect(await shop.reasons()).toEqual(['currency_mismatch'])
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('is told by the kit, whose total knows its currency', async () => {
    const gifts = kitIn(world)
    const id = await begin()
    const euros = { ...ORDER, orderTotal: beforeGiftCodes(5250, 'EUR') }
    expect(await thrownBy(gifts.place(id, euros))).toMatchObject({ code: 'currency_mismatch' })
    const dollars = { ...ORDER, orderTotal: beforeGiftCodes(5250, 'USD') }
    expect(await gifts.place(id, dollars)).toMatchObject({ status: 'placed' })
    const completed = await gifts.complete(id, { orderId: 'A', orderTotal: euros.orderTotal })
    expect(completed).toMatchObject({ status: 'review', redeemed: 0 })
  })

  it.each(['usd', 'US', 840, ''])('and %j is no currency', async currency => {
    const { status, body } = await shop.place(await begin(), { ...ORDER, currency })
    expect([status, body.issues?.[0]?.path]).toEqual([400, 'currency'])
  })
})

describe('a shop that says no currency', () => {
  it('is believed', async () => {
    const id = await begin()
    expect((await shop.place(id, ORDER)).body.status).toBe('placed')
    expect((await shop.complete(id, { orderId: 'A' })).body.status).toBe('completed')
  })
})
