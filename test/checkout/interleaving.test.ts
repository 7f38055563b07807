/**
 * Shopper and shop at the same time. Whatever comes between: an order goes through only with the applied amount that `place`
 * confirmed, no card stays firm for an open checkout, and none is held by two.
 */
import { describe, expect, it } from 'vitest'
import type { CardState } from '../../worker/card/rules/state.ts'
import type { CheckoutState } from '../../worker/checkout/rules/state.ts'
import { type Answered, spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const statesOf = <State>(kind: string): State[] =>
  [...world.kept]
    .filter(([name, own]) => name.startsWith(`${kind} `) && own.state !== null)
    .map(([, own]) => JSON.parse(own.state!) as State)

/** What must be so after anything. */
function expectSound() {
  const checkouts = new Map(statesOf<CheckoutState>('checkout').map(state => [state.id, state]))
  for (const { hold } of statesOf<CardState>('card')) {
    if (!hold) continue
    const holder = checkouts.get(hold.checkoutId)
    if (hold.firm) expect(['placed', 'completing', 'review']).toContain(holder?.status)
  }
  for (const state of checkouts.values()) {
    const applied = state.cards.reduce((sum, card) => sum + card.applied, 0)
    expect(applied).toBeLessThanOrEqual(state.orderTotal)
    if (state.status === 'placed') expect(applied).toBe(state.placed!.applied)
  }
}

type Act = (id: string, cardIds: string[]) => Promise<Answered>

const ACTS: Record<string, Act> = {
  'a new total': id => shopper.change(id, { orderTotal: 4000 }),
  'a renewal': id => shopper.change(id, {}),
  'another card': id => shopper.apply(id, CARDS.storedValue),
  'a card removed': (id, [, second]) => shopper.remove(id, second!),
  'the first card removed': (id, [first]) => shopper.remove(id, first!),
  'a reading': id => shopper.look(id),
  'a cancellation': id => shop.cancel(id, { orderId: 'A' }),
  'a declined payment': id => shop.reopen(id, { orderId: 'A' }),
  'the same place again': id => shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 }),
  'another order': id => shop.place(id, { orderId: 'B', orderTotal: 12000, applied: 12000 }),
  'a completion': id => shop.complete(id, { orderId: 'A', orderTotal: 12000, applied: 12000 }),
}

/** Two cards on $120; all of it is applied. */
const shopping = async () => {
  const { id } = await shopper.begin(12000, CARDS.hundred)
  const { body } = await shopper.apply(id, CARDS.thirty)
  expect(body.applied).toBe(12000)
  return { id, cardIds: body.cards.map((card: { id: string }) => card.id) as string[] }
}

/** Lets this many of the calls to the gift-card systems through, then stops them until `go`. */
const stopAfter = (calls: number) => {
  let let_ = calls
  let go = () => {}
  const open = new Promise<void>(resolve => {
    go = resolve
  })
  world.between = async (_, pass) => {
    if (let_-- <= 0) await open
    return pass()
  }
  return () => go()
}

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise(resolve => setImmediate(resolve))
}

describe('place, while it reads the cards,', () => {
  it.each(Object.keys(ACTS))('beside %s', async name => {
    const { id, cardIds } = await shopping()
    for (const before of [0, 1]) {
      const go = stopAfter(before)
      const placing = shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
      await turns(15)
      const acting = ACTS[name]!(id, cardIds)
      await turns(15)
      go()
      const [placed] = await Promise.all([placing, acting])
      await world.settle()
      expectSound()
      if (placed.status === 200 && ['placed', 'completed'].includes(placed.body.status))
        expect(placed.body.placedApplied).toBe(12000)
      const seen = await shop.see(id)
      if (seen.status === 'placed') expect(seen.applied).toBe(12000)
      if (seen.status === 'completed') expect(seen.redeemed).toBe(12000)
      if (['completed', 'cancelled', 'review'].includes(seen.status)) return
      await shop.reopen(id, { orderId: 'A' })
    }
  })
})

describe('begun before place, and ended after it,', () => {
  it.each(['another card', 'a new total', 'a card removed', 'a renewal'])('%s', async name => {
    const { id, cardIds } = await shopping()
    const go = stopAfter(0)
    const acting = ACTS[name]!(id, cardIds)
    await turns(15)
    world.between = (_, pass) => pass()
    const placed = await shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 })
    go()
    const acted = await acting
    await world.settle()
    expectSound()
    if (placed.status === 200) {
      expect(await shop.see(id)).toMatchObject({ status: 'placed', applied: 12000 })
      if (acted.status !== 200) expect(acted.body.code).toMatch(/checkout_closed|nothing_to_apply/)
      const { body } = await shop.complete(id, { orderId: 'A' })
      expect(body).toMatchObject({ status: 'completed', redeemed: 12000 })
    } else expect(placed.body.code).toMatch(/stale_total|checkout_changed/)
    // What was not taken in is free.
    const stored = await shopper.begin(1575, CARDS.storedValue)
    expect(stored.applied).toBe(1575)
  })
})

describe('every two acts at once', () => {
  const names = Object.keys(ACTS)
  const pairs = names.flatMap(one => names.map(other => [one, other] as const))

  it.each(pairs)('%s and %s', async (one, other) => {
    const { id, cardIds } = await shopping()
    const placed = await Promise.all([
      ACTS[one]!(id, cardIds),
      shop.place(id, { orderId: 'A', orderTotal: 12000, applied: 12000 }),
      ACTS[other]!(id, cardIds),
    ])
    await world.settle()
    expectSound()
    const seen = await shop.see(id)
    if (seen.status === 'placed') expect(seen.applied).toBe(12000)
    if (placed[1].body.status === 'placed') expect(placed[1].body.applied).toBe(12000)
    if (seen.status === 'completed') expect([seen.redeemed, seen.shortfall]).toEqual([12000, 0])
    expect(spentOf(world, CARDS.hundred).length).toBeLessThanOrEqual(1)
    expect(spentOf(world, CARDS.thirty).length).toBeLessThanOrEqual(1)
  })
})

it('64 checkouts that want one code at once: one holder, 63 card_in_use', async () => {
  const ids = await Promise.all(
    Array.from({ length: 64 }, async () => (await shopper.begin(3000)).id),
  )
  const answers = await Promise.all(ids.map(id => shopper.apply(id, CARDS.hundred)))
  const codes = answers.map(answer => answer.body.code ?? 'applied')
  expect(codes.filter(code => code === 'applied').length).toBe(1)
  expect(codes.filter(code => code === 'card_in_use').length).toBe(63)
})

it('two tabs that apply to one checkout at once both see what there is in the end', async () => {
  const { id } = await shopper.begin(20000)
  const answers = await Promise.all([
    shopper.apply(id, CARDS.hundred),
    shopper.apply(id, CARDS.thirty),
    shopper.apply(id, CARDS.storedValue),
  ])
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 200])
  expect((await shop.see(id)).applied).toBe(10000 + 3000 + 1575)
})
