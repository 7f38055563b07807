/** Placing an order: what is bound, what is firm, and that a refusal leaves nothing behind. */
import { describe, expect, it } from 'vitest'
import { brief, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { START } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop, inWorld } = useWorld()

describe('place', () => {
  it('binds the checkout, reads each used card once, and holds it for PLACED_HOURS', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.resetCalls()
    const { status, body } = await shop.place(id, ORDER)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'placed',
      orderId: 'A',
      placedApplied: 5200,
      applied: 5200,
      redeemed: null,
      settled: false,
      shortfall: null,
      reviews: [],
      expiresAt: new Date(START + 72 * 3_600_000).toISOString(),
    })
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
    expect((await shop.ask('/v1/orders/A')).body.id).toBe(id)
  })

  it('is frozen for the browser, which sees the short list', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    for (const answer of [
      await shopper.change(id, { orderTotal: 1 }),
      await shopper.change(id, {}),
      await shopper.apply(id, CARDS.thirty),
      await shopper.remove(id, cards[0]!.id),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'checkout_closed'])
      expect(answer.body.checkout).toMatchObject({ status: 'placed', applied: 5200 })
      expect(answer.body.checkout).not.toHaveProperty('orderId')
    }
    expect(await shop.see(id)).toMatchObject({ orderTotal: 5250, applied: 5200 })
  })

  it('repeated is the same answer, and asks nobody', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const first = await shop.place(id, ORDER)
    world.sandbox.resetCalls()
    const again = await shop.place(id, ORDER)
    expect([again.status, again.body.version]).toEqual([200, first.body.version])
    expect(world.sandbox.calls()).toEqual([])
  })

  it('twice at once reads the card once', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.resetCalls()
    const answers = await Promise.all([shop.place(id, ORDER), shop.place(id, ORDER)])
    expect(answers.map(answer => answer.status)).toEqual([200, 200])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('releases cards that pay nothing', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    await shopper.change(id, { orderTotal: 5250 })
    world.sandbox.resetCalls()
    const { body } = await shop.place(id, ORDER)
    expect(brief(body).cards).toEqual(['NTM2 5200 held', 'WH6Y 0 released'])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
    expect((await shopper.begin(5250, CARDS.thirty)).applied).toBe(3000)
  })

  it('with nothing applied is a placed order without cards', async () => {
    const { id } = await shopper.begin(5250)
    const { body } = await shop.place(id, { ...ORDER, applied: 0 })
    expect(body).toMatchObject({ status: 'placed', placedApplied: 0, applied: 0 })
  })

  it.each([
    ['stale_total', { orderTotal: 5251 }],
    ['checkout_changed', { applied: 5100 }],
    ['checkout_changed', { applied: 5250 }],
  ])('%s is a refusal with the current checkout, and nothing is firm', async (code, other) => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.place(id, { ...ORDER, ...other })
    expect([status, body.code, body.checkout.status]).toEqual([409, code, 'open'])
    await world.advance(121)
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
  })

  it('order_taken: another checkout has this order', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await shop.place(first.id, ORDER)
    const second = await shopper.begin(5250, CARDS.thirty)
    const taken = await shop.place(second.id, { ...ORDER, applied: 3000 })
    expect([taken.status, taken.body.code]).toEqual([409, 'order_taken'])
    expect(brief(taken.body.checkout)).toMatchObject({ status: 'open', applied: 3000 })
    expect(
      (await shop.place(second.id, { orderId: 'B', orderTotal: 5250, applied: 3000 })).status,
    ).toBe(200)
  })

  it('checkout_closed: another order has this checkout', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    const { status, body } = await shop.place(id, { ...ORDER, orderId: 'B' })
    expect([status, body.code, body.checkout.orderId]).toEqual([409, 'checkout_closed', 'A'])
    expect((await shop.ask('/v1/orders/B')).status).toBe(404)
  })

  it('of the same order with other figures is refused, and stays placed as it was', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    expect((await shop.place(id, { ...ORDER, orderTotal: 5200 })).body.code).toBe('stale_total')
    expect((await shop.place(id, { ...ORDER, applied: 5100 })).body.code).toBe('checkout_changed')
    expect(await shop.see(id)).toMatchObject({ status: 'placed', placedApplied: 5200 })
  })

  it('a card that is worth less by now: checkout_changed, with what it can pay', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.changeCard(CARDS.hundred, { balance: 4000 })
    const { status, body } = await shop.place(id, ORDER)
    expect([status, body.code]).toEqual([409, 'checkout_changed'])
    expect(brief(body.checkout)).toMatchObject({ status: 'open', applied: 4000, due: 1250 })
    const placed = await shop.place(id, { ...ORDER, applied: 4000 })
    expect(placed.body).toMatchObject({ status: 'placed', placedApplied: 4000 })
  })

  it('a whole card that is worth more by now is not spent beyond what was agreed', async () => {
    const { id } = await shopper.begin(5250, CARDS.wholeHundred, { forfeit: 4750 })
    world.sandbox.changeCard(CARDS.wholeHundred, { balance: 12000 })
    const { body } = await shop.place(id, { ...ORDER, applied: 5250 })
    expect(body.code).toBe('checkout_changed')
    expect(body.checkout.cards[0]).toMatchObject({ applied: 0, needsConsent: 6750 })
  })

  it('a card that was spent meanwhile is gone, and named', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    world.sandbox.changeCard(CARDS.hundred, { status: 'redeemed' })
    const { body } = await shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    expect(body.code).toBe('checkout_changed')
    expect(brief(body.checkout)).toMatchObject({
      applied: 3000,
      cards: ['NTM2 0 released', 'WH6Y 3000 held'],
    })
    expect(body.checkout.lost).toEqual(['NTM2'])
  })

  it('while its system is down: 503, nothing firm, the order free, and another try succeeds', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', code: CARDS.thirty })
    const all = { orderId: 'A', orderTotal: 12000, applied: 12000 }
    const { status, body } = await shop.place(id, all)
    expect([status, body.code]).toEqual([503, 'provider_unavailable'])
    expect(brief((await shopper.look(id)).body)).toMatchObject({ status: 'open', applied: 12000 })
    const other = await shopper.begin(5250)
    expect((await shop.place(other.id, { ...ORDER, applied: 0 })).status).toBe(200)
    await shop.cancel(other.id, { orderId: 'A' })
    expect((await shop.place(id, all)).status).toBe(200)
  })

  it('rolled back leaves ordinary holds, that expire and can be taken over', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', code: CARDS.thirty })
    await shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    await world.advance(121)
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
    await world.advance(15 * 60)
    expect((await shopper.look(id)).body.status).toBe('expired')
  })

  it('of an expired checkout tries the cards again', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * 60)
    expect((await shop.place(id, ORDER)).body).toMatchObject({ status: 'placed', applied: 5200 })
  })

  it('of an expired checkout whose card is gone: checkout_changed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * 60)
    await shopper.begin(5250, CARDS.hundred)
    const { body } = await shop.place(id, ORDER)
    expect([body.code, body.checkout.lost]).toEqual(['checkout_changed', ['NTM2']])
  })

  it('reads its cards in parallel', async () => {
    const { id } = await shopper.begin(12000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
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
    const placed = await shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    expect([placed.status, reading]).toEqual([200, 2])
  })

  it('answers within 12 s, though a gift-card system takes longer', async () => {
    await inWorld({ UPSTREAM_TIMEOUT_MS: '30000' })
    const { id } = await shopper.begin(5250, CARDS.hundred)
    let answer = () => {}
    const slow = new Promise<void>(resolve => {
      answer = resolve
    })
    world.between = async (_, go) => {
      await slow
      return go()
    }
    const placed = shop.place(id, ORDER)
    await world.pass(11.9)
    const { status, body } = await placed
    expect([status, body.code, body.retryAfter]).toEqual([503, 'provider_unavailable', 5])
    answer()
    await world.settle()
    expect((await shopper.look(id)).body.status).toBe('open')
    await world.advance(121)
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
  })
})
