/** Placing an order: what is bound, what is firm, and that a refusal leaves nothing behind. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, brief, upstreamCalls } from '../../world/actors.ts'
import { createWorld, START, type World } from '../../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const WHOLE = 'U4KR-9CLT-3KNPU4'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

describe('place', () => {
  it('binds the checkout, reads each used card once, and holds it for PLACED_HOURS', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.resetCalls()
    const { status, body } = await p.place(id, ORDER)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'placed',
      orderId: 'A',
      placedApplied: 5200,
      applied: 5200,
      redeemed: 0,
      settled: false,
      shortfall: 0,
      reviews: [],
      expiresAt: new Date(START + 72 * 3_600_000).toISOString(),
    })
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
    expect((await p.shop('/v1/orders/A')).body.id).toBe(id)
  })

  it('is frozen for the browser, which sees the short list', async () => {
    const { id, cards } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    for (const answer of [
      await p.change(id, { orderTotal: 1 }),
      await p.change(id, {}),
      await p.apply(id, THIRTY),
      await p.remove(id, cards[0]!.id),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'checkout_closed'])
      expect(answer.body.checkout).toMatchObject({ status: 'placed', applied: 5200 })
      expect(answer.body.checkout).not.toHaveProperty('orderId')
    }
    expect(await p.see(id)).toMatchObject({ orderTotal: 5250, applied: 5200 })
  })

  it('repeated is the same answer, and asks nobody', async () => {
    const { id } = await p.begin(5250, CODE)
    const first = await p.place(id, ORDER)
    world.sandbox.resetCalls()
    const again = await p.place(id, ORDER)
    expect([again.status, again.body.version]).toEqual([200, first.body.version])
    expect(world.sandbox.calls()).toEqual([])
  })

  it('twice at once reads the card once', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.resetCalls()
    const answers = await Promise.all([p.place(id, ORDER), p.place(id, ORDER)])
    expect(answers.map(answer => answer.status)).toEqual([200, 200])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('releases cards that pay nothing', async () => {
    const { id } = await p.begin(12000, CODE)
    await p.apply(id, THIRTY)
    await p.change(id, { orderTotal: 5250 })
    world.sandbox.resetCalls()
    const { body } = await p.place(id, ORDER)
    expect(brief(body).cards).toEqual(['NTM2 5200 held', 'WH6Y 0 released'])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
    expect((await p.begin(5250, THIRTY)).applied).toBe(3000)
  })

  it('with nothing applied is a placed order without cards', async () => {
    const { id } = await p.begin(5250)
    const { body } = await p.place(id, { ...ORDER, applied: 0 })
    expect(body).toMatchObject({ status: 'placed', placedApplied: 0, applied: 0 })
  })

  it.each([
    ['stale_total', { orderTotal: 5251 }],
    ['checkout_changed', { applied: 5100 }],
    ['checkout_changed', { applied: 5250 }],
  ])('%s is a refusal with the current checkout, and nothing is firm', async (code, other) => {
    const { id } = await p.begin(5250, CODE)
    const { status, body } = await p.place(id, { ...ORDER, ...other })
    expect([status, body.code, body.checkout.status]).toEqual([409, code, 'open'])
    await world.advance(121)
    expect((await p.begin(5250, CODE)).applied).toBe(5200)
  })

  it('order_taken: another checkout has this order', async () => {
    const first = await p.begin(5250, CODE)
    await p.place(first.id, ORDER)
    const second = await p.begin(5250, THIRTY)
    const taken = await p.place(second.id, { ...ORDER, applied: 3000 })
    expect([taken.status, taken.body.code]).toEqual([409, 'order_taken'])
    expect(brief(taken.body.checkout)).toMatchObject({ status: 'open', applied: 3000 })
    expect(
      (await p.place(second.id, { orderId: 'B', orderTotal: 5250, applied: 3000 })).status,
    ).toBe(200)
  })

  it('checkout_closed: another order has this checkout', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    const { status, body } = await p.place(id, { ...ORDER, orderId: 'B' })
    expect([status, body.code, body.checkout.orderId]).toEqual([409, 'checkout_closed', 'A'])
    expect((await p.shop('/v1/orders/B')).status).toBe(404)
  })

  it('of the same order with other figures is refused, and stays placed as it was', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    expect((await p.place(id, { ...ORDER, orderTotal: 5300 })).body.code).toBe('stale_total')
    expect((await p.place(id, { ...ORDER, applied: 5100 })).body.code).toBe('checkout_changed')
    expect(await p.see(id)).toMatchObject({ status: 'placed', placedApplied: 5200 })
  })

  it('a card worth less by now: checkout_changed, with what it can pay', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.changeCard(CODE, { balance: 4000 })
    const { status, body } = await p.place(id, ORDER)
    expect([status, body.code]).toEqual([409, 'checkout_changed'])
    expect(brief(body.checkout)).toMatchObject({ status: 'open', applied: 4000, due: 1250 })
    const placed = await p.place(id, { ...ORDER, applied: 4000 })
    expect(placed.body).toMatchObject({ status: 'placed', placedApplied: 4000 })
  })

  it('a whole card worth more by now is not spent beyond what was agreed', async () => {
    const { id } = await p.begin(5250, WHOLE, { forfeit: 4750 })
    world.sandbox.changeCard(WHOLE, { balance: 12000 })
    const { body } = await p.place(id, { ...ORDER, applied: 5250 })
    expect(body.code).toBe('checkout_changed')
    expect(body.checkout.cards[0]).toMatchObject({ applied: 0, needsConsent: 6750 })
  })

  it('a card that was spent meanwhile is gone, and named', async () => {
    const { id } = await p.begin(12000, CODE)
    await p.apply(id, THIRTY)
    world.sandbox.changeCard(CODE, { status: 'redeemed' })
    const { body } = await p.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    expect(body.code).toBe('checkout_changed')
    expect(brief(body.checkout)).toMatchObject({
      applied: 3000,
      cards: ['NTM2 0 released', 'WH6Y 3000 held'],
    })
    expect(body.checkout.lost).toEqual(['NTM2'])
  })

  it('its system down: 503, nothing firm, the order free, and another try succeeds', async () => {
    const { id } = await p.begin(12000, CODE)
    await p.apply(id, THIRTY)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', code: THIRTY })
    const all = { orderId: 'A', orderTotal: 12000, applied: 12000 }
    const { status, body } = await p.place(id, all)
    expect([status, body.code]).toEqual([503, 'provider_unavailable'])
    expect(brief((await p.look(id)).body)).toMatchObject({ status: 'open', applied: 12000 })
    const other = await p.begin(5250)
    expect((await p.place(other.id, { ...ORDER, applied: 0 })).status).toBe(200)
    await p.cancel(other.id, { orderId: 'A' })
    expect((await p.place(id, all)).status).toBe(200)
  })

  it('rolled back leaves ordinary holds, that expire and can be taken over', async () => {
    const { id } = await p.begin(12000, CODE)
    await p.apply(id, THIRTY)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', code: THIRTY })
    await p.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    await world.advance(121)
    expect((await p.begin(5250, CODE)).applied).toBe(5200)
    await world.advance(15 * 60)
    expect((await p.look(id)).body.status).toBe('expired')
  })

  it('of an expired checkout tries the cards again', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * 60)
    expect((await p.place(id, ORDER)).body).toMatchObject({ status: 'placed', applied: 5200 })
  })

  it('of an expired checkout whose card is gone: checkout_changed', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * 60)
    await p.begin(5250, CODE)
    const { body } = await p.place(id, ORDER)
    expect([body.code, body.checkout.lost]).toEqual(['checkout_changed', ['NTM2']])
  })

  it('reads its cards in parallel', async () => {
    const { id } = await p.begin(12000, CODE)
    await p.apply(id, THIRTY)
    let open = () => {}
    const both = new Promise<void>(resolve => {
      open = resolve
    })
    let reading = 0
    world.between = async (_, go) => {
      reading += 1
      if (reading === 2) open()
      await both
      return go()
    }
    const placed = await p.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    expect([placed.status, reading]).toEqual([200, 2])
  })

  it('answers within 12 s, though a gift-card system takes longer', async () => {
    await inWorld({ UPSTREAM_TIMEOUT_MS: '30000' })
    const { id } = await p.begin(5250, CODE)
    let answer = () => {}
    const slow = new Promise<void>(resolve => {
      answer = resolve
    })
    world.between = async (_, go) => {
      await slow
      return go()
    }
    const placed = p.place(id, ORDER)
    await world.pass(11.9)
    const { status, body } = await placed
    expect([status, body.code]).toEqual([503, 'provider_unavailable'])
    answer()
    await world.settle()
    expect((await p.look(id)).body.status).toBe('open')
    await world.advance(121)
    expect((await p.begin(5250, CODE)).applied).toBe(5200)
  })
})
