/** An open checkout that changes: its total, what may be lost, its cards; and how several cards share an order. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, brief, upstreamCalls } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const SPLITTABLE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const WHOLE = 'U4KR-9CLT-3KNPU4'
const ODD = 'MNK-QPF27E-EHJ3'
const TWENTY_WHOLE = '5200000000020'
const STORED = 'GIFTUSD1575QX7K2M'

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

describe('PATCH', () => {
  it('allocates anew when the total changes, without asking any system', async () => {
    const { id, version } = await p.begin(5250, SPLITTABLE)
    const { status, body } = await p.change(id, { orderTotal: 12050 })
    expect([status, body.orderTotal, body.applied, body.due]).toEqual([200, 12050, 10000, 2050])
    expect(body.version).toBeGreaterThan(version)
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('while a card is looked up counts for that card', async () => {
    const { id } = await p.begin(5250)
    world.between = async (_, go) => {
      world.between = (_, go) => go()
      await p.change(id, { orderTotal: 3000 })
      return go()
    }
    const { body } = await p.apply(id, SPLITTABLE)
    expect(body).toMatchObject({ orderTotal: 3000, applied: 3000, due: 0 })
  })

  it('that only renews never brings back the total from before another change', async () => {
    const { id } = await p.begin(5250, SPLITTABLE)
    // Whichever of the two is answered first: the new total stays.
    await Promise.all([p.change(id, { orderTotal: 12050 }), p.change(id, {})])
    expect(await p.see(id)).toMatchObject({ orderTotal: 12050, applied: 10000 })
  })

  it('asks again only where more would be lost than was agreed, and drops nothing silently', async () => {
    const { id, cards } = await p.begin(5250, WHOLE, { forfeit: 4750 })
    const cardId = cards[0]!.id
    expect(brief((await p.change(id, { orderTotal: 6000 })).body)).toMatchObject({ applied: 6000 })
    const less = (await p.change(id, { orderTotal: 4000 })).body
    expect(less).toMatchObject({ applied: 0, due: 4000 })
    expect(less.cards[0]).toMatchObject({
      applied: 0,
      status: 'held',
      needsConsent: 6000,
      left: 10000,
    })
    const agreed = (await p.change(id, { cardId, forfeit: 6000 })).body
    expect(agreed.cards[0]).toMatchObject({
      applied: 4000,
      forfeited: 6000,
      left: 0,
      leftOn: 'none',
      needsConsent: null,
    })
  })

  it('changes total and agreement in one call', async () => {
    const { id, cards } = await p.begin(5250, WHOLE, { forfeit: 4750 })
    const { body } = await p.change(id, { orderTotal: 4000, cardId: cards[0]!.id, forfeit: 6000 })
    expect(body).toMatchObject({ applied: 4000, due: 0 })
  })

  it('of a card that is not here is not_found, and half an agreement is invalid_request', async () => {
    const { id } = await p.begin(5250, SPLITTABLE)
    expect((await p.change(id, { cardId: 'cd_none', forfeit: 1 })).body.code).toBe('not_found')
    const half = await p.change(id, { forfeit: 1 })
    expect([half.status, half.body.code, half.body.issues[0].path]).toEqual([
      400,
      'invalid_request',
      'forfeit',
    ])
  })

  it('ends the agreement with the card: applied again it is asked for again', async () => {
    const { id, cards } = await p.begin(4000, WHOLE, { forfeit: 6000 })
    await p.remove(id, cards[0]!.id)
    expect((await p.apply(id, WHOLE)).body.code).toBe('consent_required')
  })
})

describe('DELETE', () => {
  it('lets the card go at once and allocates the others anew', async () => {
    const { id, cards } = await p.begin(5250, SPLITTABLE)
    const { status, body } = await p.remove(id, cards[0]!.id)
    expect([status, body.cards.length, body.applied, body.expiresAt]).toEqual([200, 0, 0, null])
    expect((await p.begin(5250, SPLITTABLE)).applied).toBe(5200)
  })

  it('of a card that is not here is not_found', async () => {
    const { id, cards } = await p.begin(5250, SPLITTABLE)
    await p.remove(id, cards[0]!.id)
    expect((await p.remove(id, cards[0]!.id)).body.code).toBe('not_found')
  })
})

describe('ROUNDING=up', () => {
  beforeEach(() => inWorld({ ROUNDING: 'up' }))

  it('asks before a card that could be split loses the rest of a dollar', async () => {
    const { id } = await p.begin(5250)
    expect((await p.apply(id, SPLITTABLE)).body).toMatchObject({
      code: 'consent_required',
      balance: 10000,
      applied: 5250,
      forfeit: 50,
      without: 5200,
    })
  })

  it('rounds down where the shopper said to lose nothing', async () => {
    const { cards, due } = await p.begin(5250, SPLITTABLE, { forfeit: 0 })
    expect([due, cards[0]!.applied, cards[0]!.forfeited, cards[0]!.left]).toEqual([
      50, 5200, 0, 4800,
    ])
  })

  it('redeems a whole dollar more than it pays where that was agreed', async () => {
    const { id, cards, due } = await p.begin(5250, SPLITTABLE, { forfeit: 50 })
    expect([due, cards[0]!.applied, cards[0]!.forfeited, cards[0]!.left]).toEqual([
      0, 5250, 50, 4700,
    ])
    await p.place(id, { orderId: 'A', orderTotal: 5250, applied: 5250 })
    const { body } = await p.complete(id, { orderId: 'A' })
    expect(body).toMatchObject({ status: 'completed', redeemed: 5250, shortfall: 0 })
    expect(body.cards[0].redemption.amount).toBe(5300)
    expect(body.cards[0].left).toBe(4700)
  })
})

describe('MINIMUM_DUE', () => {
  it('leaves nothing due, or as much as can be charged', async () => {
    await inWorld({ MINIMUM_DUE: '50' })
    expect(brief(await p.begin(5225, SPLITTABLE))).toMatchObject({ applied: 5100, due: 125 })
    const { id } = await p.begin(10025, 'LCT3-NP22-Y7KM6Q')
    expect(brief((await p.look(id)).body)).toMatchObject({ applied: 9900, due: 125 })
  })
})

it('within what was agreed a whole card pays less than it could, where that leaves less due', async () => {
  await inWorld({ MINIMUM_DUE: '50' })
  const { code } = world.sandbox.createCard({
    system: 'instagift',
    balance: 5200,
    splittable: false,
  })
  const { id } = await p.begin(5225)
  expect((await p.apply(id, code)).body).toMatchObject({
    code: 'consent_required',
    balance: 5200,
    applied: 5175,
    forfeit: 25,
    without: 0,
  })
  expect((await p.apply(id, code, { forfeit: 25 })).body).toMatchObject({ applied: 5175, due: 50 })
})

describe('the figures', () => {
  it.each([
    ['$25.50 on $60', 6000, ODD, { applied: 2500, due: 3500 }],
    ['$100 that can be split on $52.50', 5250, SPLITTABLE, { applied: 5200, due: 50 }],
    ['15.75 to the cent on $10.01', 1001, STORED, { applied: 1001, due: 0 }],
  ])('%s', async (_, total, code, figures) => {
    expect(await p.begin(total, code)).toMatchObject(figures)
  })

  it('what stays is said: 50 cents of $25.50 on a new code, the rest of stored value on the same', async () => {
    expect((await p.begin(6000, ODD)).cards[0]).toMatchObject({ left: 50, leftOn: 'new_code' })
    expect((await p.begin(1001, STORED)).cards[0]).toMatchObject({ left: 574, leftOn: 'same_code' })
  })

  it('three systems pay for one order: 20 whole, 15.75 to the cent, and whole dollars of the rest', async () => {
    const { id } = await p.begin(5250, THIRTY)
    const second = (await p.apply(id, TWENTY_WHOLE)).body
    expect(second.applied).toBe(5000)
    const third = (await p.apply(id, STORED)).body
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
    const { id } = await p.begin(12000, SPLITTABLE)
    await p.apply(id, THIRTY)
    const less = (await p.change(id, { orderTotal: 6000 })).body
    expect(
      less.cards.map((card: { applied: number; status: string }) => [card.applied, card.status]),
    ).toEqual([
      [6000, 'held'],
      [0, 'held'],
    ])
    expect((await p.apply(id, STORED)).body.code).toBe('nothing_to_apply')
  })
})
