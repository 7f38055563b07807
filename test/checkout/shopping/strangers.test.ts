/** What strangers may do to a checkout, and how often anybody may write to it (docs/contract.md#http-api-for-the-browser). */
import { describe, expect, it } from 'vitest'
import { brief, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const CODE = CARDS.hundred
const CART = { cartRef: 'cart-8271' }
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop, inWorld } = useWorld()

/** What all objects have stored, byte for byte. */
const stored = (): string =>
  JSON.stringify([...world.kept].map(([name, { journal, state }]) => [name, journal, state]))

describe('whoever knows only the public id', () => {
  it('does not take the cards of a placed order back after it has expired', async () => {
    const { id } = await shopper.begin(5250, CODE)
    await shop.place(id, ORDER)
    await world.advance(73 * 3600)
    const before = stored()
    const answers = [
      await shopper.stranger(`/v1/checkouts/${id}`, { method: 'PATCH', body: {} }),
      await shopper.stranger(`/v1/checkouts/${id}/cards`, { body: { code: CODE } }),
      await shopper.stranger(`/v1/checkouts/${id}/cards/cd_1`, { method: 'DELETE' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(stored()).toBe(before)
  })
})

describe('anonymous writes without limit:', () => {
  const minute = 60

  it('a change that changes nothing writes nothing', async () => {
    const { id, version, cards } = await shopper.begin(5250, CODE)
    await shopper.change(id, { cardId: cards[0]!.id, forfeit: 0 })
    const before = stored()
    for (const body of [{}, { orderTotal: 5250 }, { cardId: cards[0]!.id, forfeit: 0 }])
      for (let n = 0; n < 100; n++) expect((await shopper.change(id, body)).status).toBe(200)
    expect(stored()).toBe(before)
    expect((await shopper.look(id)).body.version).toBe(version + 1)
  })

  it('a renewal that moves the end by less than a minute writes nothing, and one by a minute moves it', async () => {
    const { id, expiresAt } = await shopper.begin(5250, CODE)
    const before = stored()
    await world.advance(59)
    expect((await shopper.change(id, {})).body.expiresAt).toBe(expiresAt)
    expect(stored()).toBe(before)
    await world.advance(1)
    const { body } = await shopper.change(id, {})
    expect(Date.parse(body.expiresAt) - Date.parse(expiresAt!)).toBe(minute * 1000)
  })

  it('a hold that is itself short is renewed all the same', async () => {
    await inWorld({ HOLD_MINUTES: '0.5' })
    const { id } = await shopper.begin(5250, CODE)
    for (let n = 0; n < 10; n++) {
      await world.advance(20)
      expect((await shopper.change(id, {})).body.status).toBe('open')
    }
  })

  it('a change of nothing still finds out that a card was lost to another checkout', async () => {
    const { id } = await shopper.begin(5250, CODE)
    await world.advance(2 * minute)
    const later = await shopper.begin(5250, CODE)
    expect(later.applied).toBe(5200)
    expect(brief((await shopper.change(id, { orderTotal: 5250 })).body).cards).toEqual([
      'NTM2 0 released',
    ])
  })

  it('above WRITES_PER_MINUTE the answer is slow_down, and nothing is written', async () => {
    await inWorld({ WRITES_PER_MINUTE: '5' })
    const { id } = await shopper.begin(5250, CODE)
    for (let n = 1; n <= 5; n++)
      expect((await shopper.change(id, { orderTotal: n })).status).toBe(200)
    const before = stored()
    const { status, body } = await shopper.change(id, { orderTotal: 6 })
    expect([status, body.code, body.retryAfter]).toEqual([429, 'slow_down', 12])
    expect(stored()).toBe(before)
    await world.advance(12)
    expect((await shopper.change(id, { orderTotal: 6 })).body.orderTotal).toBe(6)
  })

  it('removing and renewing are never refused', async () => {
    await inWorld({ WRITES_PER_MINUTE: '1', HOLD_MINUTES: '1' })
    const { id, cards, expiresAt } = await shopper.begin(5250, CODE)
    await shopper.change(id, { orderTotal: 1 })
    expect((await shopper.change(id, { orderTotal: 2 })).status).toBe(429)
    await world.advance(20)
    for (let n = 0; n < 50; n++) expect((await shopper.change(id, {})).status).toBe(200)
    expect((await shopper.look(id)).body.expiresAt).not.toBe(expiresAt)
    expect((await shopper.remove(id, cards[0]!.id)).status).toBe(200)
  })

  it('are counted on after the instance was forgotten: a pause of seconds buys nobody a new budget', async () => {
    await inWorld({ WRITES_PER_MINUTE: '5' })
    const { id } = await shopper.begin(5250)
    for (let total = 1; total <= 5; total++) await shopper.change(id, { orderTotal: total })
    world.evict()
    const { status, body } = await shopper.change(id, { orderTotal: 6 })
    expect([status, body.retryAfter]).toEqual([429, 12])
    await world.advance(12)
    world.evict()
    expect((await shopper.change(id, { orderTotal: 7 })).status).toBe(200)
    expect((await shopper.change(id, { orderTotal: 8 })).status).toBe(429)
  })

  it('the changes of one checkout are no other one’s', async () => {
    await inWorld({ WRITES_PER_MINUTE: '1' })
    const [one, other] = [await shopper.begin(5250), await shopper.begin(5250)]
    expect((await shopper.change(one.id, { orderTotal: 1 })).status).toBe(200)
    expect((await shopper.change(one.id, { orderTotal: 2 })).status).toBe(429)
    expect((await shopper.change(other.id, { orderTotal: 1 })).status).toBe(200)
  })
})

describe('a page whose storage was cleared', () => {
  it('gets the card at once that the checkout of the same cart holds', async () => {
    const lost = await shopper.begin(5250, CODE, CART)
    const again = await shopper.begin(5250, CODE, CART)
    expect(again.applied).toBe(5200)
    expect(brief((await shopper.look(lost.id)).body).cards).toEqual(['NTM2 0 released'])
    expect(upstreamCalls(world, CODE)).toEqual(['GET lookup', 'GET lookup'])
  })

  it('gets it into a checkout that exists, too', async () => {
    await shopper.begin(5250, CODE, CART)
    const { id } = await shopper.begin(5250, undefined, CART)
    expect((await shopper.apply(id, CODE)).body.applied).toBe(5200)
  })

  it.each([
    ['of another cart', { cartRef: 'cart-1' }],
    ['without a cart', {}],
  ])('does not get it from a checkout %s', async (_, other) => {
    await shopper.begin(5250, CODE, other)
    const body = { currency: 'USD', orderTotal: 5250, code: CODE }
    const { status } = await shopper.ask('/v1/checkouts', { body: { ...body, ...CART } })
    expect(status).toBe(409)
    const without = await shopper.ask('/v1/checkouts', { body })
    expect(without.body.code).toBe('card_in_use')
  })

  it('does not get it from an order that was placed', async () => {
    const { id } = await shopper.begin(5250, CODE, CART)
    await shop.place(id, ORDER)
    const body = { currency: 'USD', orderTotal: 5250, code: CODE, ...CART }
    expect((await shopper.ask('/v1/checkouts', { body })).body.code).toBe('card_in_use')
    expect((await shop.see(id)).applied).toBe(5200)
  })
})
