/** An open checkout that changes: its total, what may be lost, its cards; and how several cards share an order. */
import { beforeEach, describe, expect, it } from 'vitest'
import { brief, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop, inWorld } = useWorld()

describe('PATCH', () => {
  it('allocates anew when the total changes, without asking any system', async () => {
    const { id, version } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shopper.change(id, { orderTotal: 12050 })
    expect([status, body.orderTotal, body.applied, body.due]).toEqual([200, 12050, 10000, 2050])
    expect(body.version).toBeGreaterThan(version)
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('while a card is looked up counts for that card', async () => {
    const { id } = await shopper.begin(5250)
    world.between = async (_, go) => {
      world.between = (_, go) => go()
      await shopper.change(id, { orderTotal: 3000 })
      return go()
    }
    const { body } = await shopper.apply(id, CARDS.hundred)
    expect(body).toMatchObject({ orderTotal: 3000, applied: 3000, due: 0 })
  })

  it('that only renews never brings back the total from before another change', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    // Whichever of the two is answered first: the new total stays.
    await Promise.all([shopper.change(id, { orderTotal: 12050 }), shopper.change(id, {})])
    expect(await shop.see(id)).toMatchObject({ orderTotal: 12050, applied: 10000 })
  })

  it('asks again only where more would be lost than was agreed, and drops nothing silently', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.wholeHundred, { forfeit: 4750 })
    const cardId = cards[0]!.id
    expect(brief((await shopper.change(id, { orderTotal: 6000 })).body)).toMatchObject({
      applied: 6000,
    })
    const less = (await shopper.change(id, { orderTotal: 4000 })).body
    expect(less).toMatchObject({ applied: 0, due: 4000 })
    expect(less.cards[0]).toMatchObject({
      applied: 0,
      status: 'held',
      needsConsent: 6000,
      left: 10000,
    })
    const agreed = (await shopper.change(id, { cardId, forfeit: 6000 })).body
    expect(agreed.cards[0]).toMatchObject({
      applied: 4000,
      forfeited: 6000,
      left: 0,
      leftOn: 'none',
      needsConsent: null,
    })
  })

  it('changes total and agreement in one call', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.wholeHundred, { forfeit: 4750 })
    const { body } = await shopper.change(id, {
      orderTotal: 4000,
      cardId: cards[0]!.id,
      forfeit: 6000,
    })
    expect(body).toMatchObject({ applied: 4000, due: 0 })
  })

  it('of a card that is not here is not_found, and half an agreement is invalid_request', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    expect((await shopper.change(id, { cardId: 'cd_none', forfeit: 1 })).body.code).toBe(
      'not_found',
    )
    const half = await shopper.change(id, { forfeit: 1 })
    expect([half.status, half.body.code, half.body.issues[0].path]).toEqual([
      400,
      'invalid_request',
      'forfeit',
    ])
  })

  it('ends the agreement with the card: applied again, it needs a new one', async () => {
    const { id, cards } = await shopper.begin(4000, CARDS.wholeHundred, { forfeit: 6000 })
    await shopper.remove(id, cards[0]!.id)
    expect((await shopper.apply(id, CARDS.wholeHundred)).body.code).toBe('consent_required')
  })
})

describe('DELETE', () => {
  it('lets the card go at once and allocates the others anew', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shopper.remove(id, cards[0]!.id)
    expect([status, body.cards.length, body.applied, body.expiresAt]).toEqual([200, 0, 0, null])
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
  })

  it('of a card that is not here is not_found', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.hundred)
    await shopper.remove(id, cards[0]!.id)
    expect((await shopper.remove(id, cards[0]!.id)).body.code).toBe('not_found')
  })
})

describe('ROUNDING=up', () => {
  beforeEach(() => inWorld({ ROUNDING: 'up' }))

  it('asks before a card that could be split loses the rest of a dollar', async () => {
    const { id } = await shopper.begin(5250)
    expect((await shopper.apply(id, CARDS.hundred)).body).toMatchObject({
      code: 'consent_required',
      balance: 10000,
      applied: 5250,
      forfeit: 50,
      without: 5200,
    })
  })

  it('rounds down where the shopper said to lose nothing', async () => {
    const { cards, due } = await shopper.begin(5250, CARDS.hundred, { forfeit: 0 })
    expect([due, cards[0]!.applied, cards[0]!.forfeited, cards[0]!.left]).toEqual([
      50, 5200, 0, 4800,
    ])
  })

  it('redeems a whole dollar more than it pays where that was agreed', async () => {
    const { id, cards, due } = await shopper.begin(5250, CARDS.hundred, { forfeit: 50 })
    expect([due, cards[0]!.applied, cards[0]!.forfeited, cards[0]!.left]).toEqual([
      0, 5250, 50, 4700,
    ])
    await shop.place(id, { orderId: 'A', orderTotal: 5250, applied: 5250 })
    const { body } = await shop.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5250, shortfall: 0 })
    expect(body.cards[0].redemption.amount).toBe(5300)
    expect(body.cards[0].left).toBe(4700)
  })
})

describe('MINIMUM_DUE', () => {
  it('leaves nothing due, or as much as can be charged', async () => {
    await inWorld({ MINIMUM_DUE: '50' })
    expect(brief(await shopper.begin(5225, CARDS.hundred))).toMatchObject({
      applied: 5100,
      due: 125,
    })
    const { id } = await shopper.begin(10025, 'LCT3-NP22-Y7KM6Q')
    expect(brief((await shopper.look(id)).body)).toMatchObject({ applied: 9900, due: 125 })
  })
})

it('within what was agreed a whole card pays less than it could, where that leaves less due', async () => {
  await inWorld({ MINIMUM_DUE: '50' })
  const { code } = world.sandbox.createCard({
    system: 'instagift',
    balance: 5200,
    splittable: false,
  })
  const { id } = await shopper.begin(5225)
  expect((await shopper.apply(id, code)).body).toMatchObject({
    code: 'consent_required',
    balance: 5200,
    applied: 5175,
    forfeit: 25,
    without: 0,
  })
  expect((await shopper.apply(id, code, { forfeit: 25 })).body).toMatchObject({
    applied: 5175,
    due: 50,
  })
})

describe('the figures', () => {
  it.each([
    ['$25.50 on $60', 6000, CARDS.oddCents, { applied: 2500, due: 3500 }],
    ['$100 that can be split on $52.50', 5250, CARDS.hundred, { applied: 5200, due: 50 }],
    ['15.75 to the cent on $10.01', 1001, CARDS.storedValue, { applied: 1001, due: 0 }],
  ])('%s', async (_, total, code, figures) => {
    expect(await shopper.begin(total, code)).toMatchObject(figures)
  })

  it('what stays is shown: 50 cents of $25.50 on a new code, the rest of stored value on the same', async () => {
    expect((await shopper.begin(6000, CARDS.oddCents)).cards[0]).toMatchObject({
      left: 50,
      leftOn: 'new_code',
    })
    expect((await shopper.begin(1001, CARDS.storedValue)).cards[0]).toMatchObject({
      left: 574,
      leftOn: 'same_code',
    })
  })

  it('three systems pay for one order: 20 whole, 15.75 to the cent, and whole dollars of the rest', async () => {
    const { id } = await shopper.begin(5250, CARDS.thirty)
    const second = (await shopper.apply(id, CARDS.wholeTwenty)).body
    expect(second.applied).toBe(5000)
    const third = (await shopper.apply(id, CARDS.storedValue)).body
    expect(third).toMatchObject({ applied: 5250, due: 0 })
    expect(
      third.cards.map((card: { provider: string; applied: number }) => [
        card.provider,
        card.applied,
      ]),
    ).toEqual([
      ['instagift', 3000],
      ['yougotagift', 2000],
      ['vauchar', 250],
    ])
  })

  it('a card that is not needed stays with 0 applied; a new one is refused', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    const less = (await shopper.change(id, { orderTotal: 6000 })).body
    expect(
      less.cards.map((card: { applied: number; status: string }) => [card.applied, card.status]),
    ).toEqual([
      [6000, 'held'],
      [0, 'held'],
    ])
    expect((await shopper.apply(id, CARDS.storedValue)).body.code).toBe('nothing_to_apply')
  })
})
