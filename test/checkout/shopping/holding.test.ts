/** Holds: how long they last, how they are renewed and taken again, and who gets the card when two want it. */
import { describe, expect, it } from 'vitest'
import { brief, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { START } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }
const MINUTE = 60

const { world, shopper, shop, inWorld } = useWorld()

const minutesFromStart = (iso: string | null | undefined) => (Date.parse(iso!) - START) / 60_000

describe('a hold', () => {
  it('ends after HOLD_MINUTES: nothing is applied, and the card is free', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(15 * MINUTE)
    expect(brief((await shopper.look(id)).body)).toEqual({
      status: 'expired',
      applied: 0,
      due: 5250,
      cards: ['NTM2 0 released'],
    })
    expect((await shopper.begin(5250, CARDS.hundred)).applied).toBe(5200)
  })

  it('is expired by its stored time, though no alarm has rung', async () => {
    await inWorld({ HOLD_MINUTES: '0.05' })
    const { id } = await shopper.begin(5250, CARDS.hundred)
    for (const own of world.kept.values()) own.wakeAt = null
    await world.advance(3)
    expect((await shopper.look(id)).body.status).toBe('expired')
  })

  it('is renewed by PATCH {}, by applying and by removing: one time for all cards', async () => {
    const { id } = await shopper.begin(20000, CARDS.hundred)
    await world.advance(10 * MINUTE)
    expect(minutesFromStart((await shopper.change(id, {})).body.expiresAt)).toBe(25)
    await world.advance(5 * MINUTE)
    const two = (await shopper.apply(id, CARDS.thirty)).body
    expect(minutesFromStart(two.expiresAt)).toBe(30)
    await world.advance(5 * MINUTE)
    expect(minutesFromStart((await shopper.remove(id, two.cards[1].id)).body.expiresAt)).toBe(35)
    await world.advance(14 * MINUTE)
    expect((await shopper.look(id)).body).toMatchObject({ status: 'open', applied: 10000 })
  })

  it('is renewed for two hours in all, and not longer', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    for (let at = 10; at <= 110; at += 10) {
      await world.advance(10 * MINUTE)
      expect(minutesFromStart((await shopper.change(id, {})).body.expiresAt)).toBe(
        Math.min(at + 15, 120),
      )
    }
    await world.advance(10 * MINUTE)
    expect((await shopper.look(id)).body.status).toBe('expired')
  })

  it('does not end while no card is held', async () => {
    const { id } = await shopper.begin(5250)
    await world.advance(20 * 3600)
    expect((await shopper.look(id)).body.status).toBe('open')
    await world.advance(5 * 3600)
    expect((await shopper.look(id)).status).toBe(404)
  })
})

describe('an expired checkout', () => {
  it('takes its cards again on PATCH, with one lookup each and two new hours', async () => {
    const { id } = await shopper.begin(20000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    await world.advance(16 * MINUTE)
    world.sandbox.resetCalls()
    const { status, body } = await shopper.change(id, {})
    expect([status, brief(body)]).toEqual([
      200,
      { status: 'open', applied: 13000, due: 7000, cards: ['NTM2 10000 held', 'WH6Y 3000 held'] },
    ])
    expect(body.lost).toEqual([])
    expect(minutesFromStart(body.expiresAt)).toBe(31)
    expect(upstreamCalls(world)).toEqual(['GET lookup', 'GET lookup'])
  })

  it('names the labels of those that it cannot have again, which are gone', async () => {
    const { id } = await shopper.begin(20000, CARDS.hundred)
    await shopper.apply(id, CARDS.thirty)
    await world.advance(16 * MINUTE)
    await shopper.begin(5250, CARDS.hundred)
    const { body } = await shopper.change(id, { orderTotal: 19000 })
    expect(brief(body)).toMatchObject({ applied: 3000, due: 16000, cards: ['WH6Y 3000 held'] })
    expect(body.lost).toEqual(['NTM2'])
    expect((await shopper.change(id, {})).body.lost).toEqual([])
  })

  it('stays expired while the system cannot be asked, and loses nothing', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * MINUTE)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before' })
    expect((await shopper.change(id, {})).body.code).toBe('provider_unavailable')
    expect((await shopper.look(id)).body.status).toBe('expired')
    expect((await shopper.change(id, {})).body).toMatchObject({ status: 'open', applied: 5200 })
  })

  it('takes them again when another card is applied, too', async () => {
    const { id } = await shopper.begin(20000, CARDS.hundred)
    await world.advance(16 * MINUTE)
    const { body } = await shopper.apply(id, CARDS.thirty)
    expect(brief(body)).toMatchObject({ cards: ['NTM2 10000 held', 'WH6Y 3000 held'] })
  })

  it('asked twice at once, is taken again once', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * MINUTE)
    world.sandbox.resetCalls()
    const answers = await Promise.all([
      shopper.change(id, {}),
      shopper.change(id, {}),
      shop.place(id, ORDER),
    ])
    expect(answers[2].status).toBe(200)
    expect(brief(await shop.see(id))).toMatchObject({ status: 'placed', applied: 5200 })
  })

  it('forgets a card that is removed, and is open when none is left', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * MINUTE)
    expect(brief((await shopper.remove(id, cards[0]!.id)).body)).toEqual({
      status: 'open',
      applied: 0,
      due: 5250,
      cards: [],
    })
  })

  it('shows the browser only the short list', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(16 * MINUTE)
    expect(Object.keys((await shopper.look(id)).body).sort()).toEqual(
      ['applied', 'cards', 'currency', 'due', 'id', 'orderTotal', 'status', 'version'].sort(),
    )
  })
})

describe('a card that another checkout wants', () => {
  it('goes to it when untouched for HOLD_TAKEOVER_SECONDS; the loser sees which card was released', async () => {
    const first = await shopper.begin(20000, CARDS.hundred)
    await shopper.apply(first.id, CARDS.thirty)
    await world.advance(119)
    await shopper.begin(5250)
    const second = await shopper.begin(5250)
    expect((await shopper.apply(second.id, CARDS.hundred)).body.code).toBe('card_in_use')
    await world.advance(1)
    expect((await shopper.apply(second.id, CARDS.hundred)).body.applied).toBe(5200)
    const { body } = await shopper.look(first.id)
    expect(brief(body)).toEqual({
      status: 'open',
      applied: 3000,
      due: 17000,
      cards: ['NTM2 0 released', 'WH6Y 3000 held'],
    })
    expect(body.lost).toEqual(['NTM2'])
  })

  it('does not go to a checkout that only takes its expired cards again, without the code', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await world.advance(15 * MINUTE)
    const second = await shopper.begin(5250, CARDS.hundred)
    await world.advance(5 * MINUTE)
    expect((await shopper.change(first.id, {})).body).toMatchObject({ applied: 0, lost: ['NTM2'] })
    expect((await shop.see(second.id)).applied).toBe(5200)
  })

  it('stays where it was touched since', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await world.advance(100)
    await shopper.change(first.id, {})
    await world.advance(100)
    const second = await shopper.begin(5250)
    expect((await shopper.apply(second.id, CARDS.hundred)).body).toMatchObject({
      code: 'card_in_use',
      retryAfter: 20,
    })
  })

  it('is never taken from a placed order', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await shop.place(first.id, ORDER)
    await world.advance(3600)
    const second = await shopper.begin(5250)
    const { body } = await shopper.apply(second.id, CARDS.hundred)
    expect(body.code).toBe('card_in_use')
    expect(body.retryAfter).toBeGreaterThan(70 * 3600)
  })

  it('comes back to the loser who presents the code again', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await world.advance(121)
    await shopper.begin(5250, CARDS.hundred)
    await world.advance(121)
    const { body } = await shopper.apply(first.id, CARDS.hundred)
    expect(brief(body)).toMatchObject({ applied: 5200, cards: ['NTM2 5200 held'] })
  })

  it('makes the loser’s order fail with checkout_changed', async () => {
    const first = await shopper.begin(5250, CARDS.hundred)
    await world.advance(121)
    await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shop.place(first.id, ORDER)
    expect([status, body.code]).toEqual([409, 'checkout_changed'])
    expect(brief(body.checkout)).toMatchObject({ status: 'open', applied: 0 })
    expect(body.checkout.lost).toEqual(['NTM2'])
  })
})
