/** Holds: how long they last, how they are renewed and taken again, and who gets the card when two want it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, actorsOf, brief, upstreamCalls } from '../../world/actors.ts'
import { createWorld, START, type World } from '../../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }
const MINUTE = 60

let world: World
let p: Actors
const inWorld = async (settings: Record<string, string> = {}) => {
  world = await createWorld(settings)
  p = actorsOf(world)
}
beforeEach(() => inWorld())

const minutesFromStart = (iso: string | null | undefined) => (Date.parse(iso!) - START) / 60_000

describe('a hold', () => {
  it('ends after HOLD_MINUTES: nothing is applied, and the card is free', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(15 * MINUTE)
    expect(brief((await p.look(id)).body)).toEqual({
      status: 'expired',
      applied: 0,
      due: 5250,
      cards: ['NTM2 0 released'],
    })
    expect((await p.begin(5250, CODE)).applied).toBe(5200)
  })

  it('is expired by its stored time, though no alarm has rung', async () => {
    await inWorld({ HOLD_MINUTES: '0.05' })
    const { id } = await p.begin(5250, CODE)
    for (const own of world.kept.values()) own.wakeAt = null
    await world.advance(3)
    expect((await p.look(id)).body.status).toBe('expired')
  })

  it('is renewed by PATCH {}, by applying and by removing: one time for all cards', async () => {
    const { id } = await p.begin(20000, CODE)
    await world.advance(10 * MINUTE)
    expect(minutesFromStart((await p.change(id, {})).body.expiresAt)).toBe(25)
    await world.advance(5 * MINUTE)
    const two = (await p.apply(id, THIRTY)).body
    expect(minutesFromStart(two.expiresAt)).toBe(30)
    await world.advance(5 * MINUTE)
    expect(minutesFromStart((await p.remove(id, two.cards[1].id)).body.expiresAt)).toBe(35)
    await world.advance(14 * MINUTE)
    expect((await p.look(id)).body).toMatchObject({ status: 'open', applied: 10000 })
  })

  it('is renewed for two hours in all, and not longer', async () => {
    const { id } = await p.begin(5250, CODE)
    for (let at = 10; at <= 110; at += 10) {
      await world.advance(10 * MINUTE)
      expect(minutesFromStart((await p.change(id, {})).body.expiresAt)).toBe(Math.min(at + 15, 120))
    }
    await world.advance(10 * MINUTE)
    expect((await p.look(id)).body.status).toBe('expired')
  })

  it('does not end while no card is held', async () => {
    const { id } = await p.begin(5250)
    await world.advance(20 * 3600)
    expect((await p.look(id)).body.status).toBe('open')
    await world.advance(5 * 3600)
    expect((await p.look(id)).status).toBe(404)
  })
})

describe('an expired checkout', () => {
  it('takes its cards again on PATCH, with one lookup each and two new hours', async () => {
    const { id } = await p.begin(20000, CODE)
    await p.apply(id, THIRTY)
    await world.advance(16 * MINUTE)
    world.sandbox.resetCalls()
    const { status, body } = await p.change(id, {})
    expect([status, brief(body)]).toEqual([
      200,
      { status: 'open', applied: 13000, due: 7000, cards: ['NTM2 10000 held', 'WH6Y 3000 held'] },
    ])
    expect(body.lost).toEqual([])
    expect(minutesFromStart(body.expiresAt)).toBe(31)
    expect(upstreamCalls(world)).toEqual(['GET lookup', 'GET lookup'])
  })

  it('names the labels of those that it cannot have again, which are gone', async () => {
    const { id } = await p.begin(20000, CODE)
    await p.apply(id, THIRTY)
    await world.advance(16 * MINUTE)
    await p.begin(5250, CODE)
    const { body } = await p.change(id, { orderTotal: 19000 })
    expect(brief(body)).toMatchObject({ applied: 3000, due: 16000, cards: ['WH6Y 3000 held'] })
    expect(body.lost).toEqual(['NTM2'])
    expect((await p.change(id, {})).body.lost).toEqual([])
  })

  it('stays expired where the system cannot be asked, and nothing is lost by that', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * MINUTE)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before' })
    expect((await p.change(id, {})).body.code).toBe('provider_unavailable')
    expect((await p.look(id)).body.status).toBe('expired')
    expect((await p.change(id, {})).body).toMatchObject({ status: 'open', applied: 5200 })
  })

  it('takes them again when another card is applied, too', async () => {
    const { id } = await p.begin(20000, CODE)
    await world.advance(16 * MINUTE)
    const { body } = await p.apply(id, THIRTY)
    expect(brief(body)).toMatchObject({ cards: ['NTM2 10000 held', 'WH6Y 3000 held'] })
  })

  it('asked twice at once, is taken again once', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * MINUTE)
    world.sandbox.resetCalls()
    const answers = await Promise.all([p.change(id, {}), p.change(id, {}), p.place(id, ORDER)])
    expect(answers[2].status).toBe(200)
    expect(brief((await p.see(id)) as never)).toMatchObject({ status: 'placed', applied: 5200 })
  })

  it('forgets a card that is removed, and is open when none is left', async () => {
    const { id, cards } = await p.begin(5250, CODE)
    await world.advance(16 * MINUTE)
    expect(brief((await p.remove(id, cards[0]!.id)).body)).toEqual({
      status: 'open',
      applied: 0,
      due: 5250,
      cards: [],
    })
  })

  it('shows the browser only the short list', async () => {
    const { id } = await p.begin(5250, CODE)
    await world.advance(16 * MINUTE)
    expect(Object.keys((await p.look(id)).body).sort()).toEqual(
      ['applied', 'cards', 'currency', 'due', 'id', 'orderTotal', 'status', 'version'].sort(),
    )
  })
})

describe('a card that another checkout wants', () => {
  it('goes to it when untouched for HOLD_TAKEOVER_SECONDS; the loser sees it released, and which', async () => {
    const first = await p.begin(20000, CODE)
    await p.apply(first.id, THIRTY)
    await world.advance(119)
    await p.begin(5250)
    const second = await p.begin(5250)
    expect((await p.apply(second.id, CODE)).body.code).toBe('card_in_use')
    await world.advance(1)
    expect((await p.apply(second.id, CODE)).body.applied).toBe(5200)
    const { body } = await p.look(first.id)
    expect(brief(body)).toEqual({
      status: 'open',
      applied: 3000,
      due: 17000,
      cards: ['NTM2 0 released', 'WH6Y 3000 held'],
    })
    expect(body.lost).toEqual(['NTM2'])
  })

  it('does not go to a checkout that only takes its expired cards again, without the code', async () => {
    const first = await p.begin(5250, CODE)
    await world.advance(15 * MINUTE)
    const second = await p.begin(5250, CODE)
    await world.advance(5 * MINUTE)
    expect((await p.change(first.id, {})).body).toMatchObject({ applied: 0, lost: ['NTM2'] })
    expect((await p.see(second.id)).applied).toBe(5200)
  })

  it('stays where it was touched since', async () => {
    const first = await p.begin(5250, CODE)
    await world.advance(100)
    await p.change(first.id, {})
    await world.advance(100)
    const second = await p.begin(5250)
    expect((await p.apply(second.id, CODE)).body).toMatchObject({
      code: 'card_in_use',
      retryAfter: 20,
    })
  })

  it('is never taken from a placed order', async () => {
    const first = await p.begin(5250, CODE)
    await p.place(first.id, ORDER)
    await world.advance(3600)
    const second = await p.begin(5250)
    const { body } = await p.apply(second.id, CODE)
    expect(body.code).toBe('card_in_use')
    expect(body.retryAfter).toBeGreaterThan(70 * 3600)
  })

  it('comes back to the loser who presents the code again', async () => {
    const first = await p.begin(5250, CODE)
    await world.advance(121)
    await p.begin(5250, CODE)
    await world.advance(121)
    const { body } = await p.apply(first.id, CODE)
    expect(brief(body)).toMatchObject({ applied: 5200, cards: ['NTM2 5200 held'] })
  })

  it('makes the loser’s order impossible: what was shown is not what can be had', async () => {
    const first = await p.begin(5250, CODE)
    await world.advance(121)
    await p.begin(5250, CODE)
    const { status, body } = await p.place(first.id, ORDER)
    expect([status, body.code]).toEqual([409, 'checkout_changed'])
    expect(brief(body.checkout)).toMatchObject({ status: 'open', applied: 0 })
    expect(body.checkout.lost).toEqual(['NTM2'])
  })
})
