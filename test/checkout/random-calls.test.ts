/**
 * Random calls of shoppers and shop in any order, over systems that fail. Every answer is one of the contract's, and every Checkout
 * adds up. A failing seed is in the name of its test.
 */
import { expect, it } from 'vitest'
import { type Checkout, checkout as checkoutSchema } from '../../shared/api.ts'
import { PROBLEMS } from '../../shared/problems.ts'
import { type Actors, type Answered, actorsOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { createWorld, type World } from '../world/world.ts'

const CODES = [
  CARDS.hundred,
  CARDS.thirty,
  CARDS.wholeHundred,
  CARDS.wholeOddCents,
  CARDS.wholeTwenty,
  CARDS.storedValue,
  CARDS.spent,
]
const KINDS = [
  'drop_before',
  'drop_after',
  'error_after',
  'garbage',
  'somebody_elses',
  'unauthorized',
  'late',
] as const
const SYSTEMS = ['instagift', 'yougotagift', 'vauchar'] as const
const TOTALS = [75, 2000, 5250, 5225, 12000]
const STEPS = 60

/** Mulberry32: the same numbers for the same seed, everywhere. */
const randomFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function expectSound({ status, body }: Answered) {
  if (status >= 400) {
    expect(body.status).toBe(status)
    expect(PROBLEMS[body.code as keyof typeof PROBLEMS].status).toBe(status)
    expect(['internal', 'misconfigured']).not.toContain(body.code)
  }
  const shown: Checkout | null = status < 400 && body.id?.startsWith('ck_') ? body : body.checkout
  if (!shown) return
  expect(checkoutSchema.safeParse(shown).error).toBeUndefined()
  expect(shown.applied + shown.due).toBe(shown.orderTotal)
  expect(shown.cards.reduce((sum, card) => sum + card.applied, 0)).toBe(shown.applied)
  expect(shown.due).toBeGreaterThanOrEqual(0)
  for (const card of shown.cards) {
    const { balance, partial, applied, forfeited, left, status: of } = card
    if (balance === undefined || of !== 'held' || applied === 0) continue
    expect(applied + forfeited! + left).toBe(balance)
    if (!partial) expect(left).toBe(0)
  }
  const isServers = typeof shown.redeemed === 'number'
  if (isServers && shown.settled && shown.status === 'completed' && shown.reviews?.length === 0)
    expect(shown.redeemed! + shown.shortfall!).toBeGreaterThanOrEqual(shown.placedApplied!)
}

type Pick = <T>(from: readonly T[]) => T

/** One thing that somebody does. */
function act({ shopper, shop }: Actors, world: World, pick: Pick, ids: string[], cards: string[]) {
  const id = pick(ids)
  const order = {
    orderId: pick(['A', 'B']),
    orderTotal: pick(TOTALS),
    applied: pick([0, 2000, 5200]),
  }
  const acts: (() => Promise<Answered | undefined>)[] = [
    () => shopper.apply(id, pick(CODES)),
    () => shopper.apply(id, pick(CODES), { forfeit: pick([0, 50, 6000, 10000]) }),
    () => shopper.change(id, { orderTotal: pick(TOTALS) }),
    () => shopper.change(id, {}),
    () => shopper.remove(id, pick(cards)),
    async () => {
      const { orderTotal, applied } = await shop.see(id)
      return shop.place(id, { ...order, orderTotal, applied })
    },
    () => shop.place(id, order),
    () => shop.reopen(id, order),
    () => shop.complete(id, { orderId: order.orderId }),
    () => shop.complete(id, order, '?wait=0'),
    () => shop.cancel(id, pick([{}, { orderId: order.orderId }])),
    () =>
      shop.deliver(pick(['order.placed', 'order.completed', 'order.cancelled']), {
        checkoutId: id,
        ...order,
      }),
    () => shop.deliver('order.refunded', { checkoutId: id, ...order, giftRefund: order.applied }),
    () => shopper.look(id),
    async () => {
      await world.advance(pick([1, 10, 200, 1000, 3000]))
      return undefined
    },
    async () => {
      world.evict()
      return undefined
    },
    async () => {
      world.sandbox.fault({ system: pick(SYSTEMS), kind: pick(KINDS), times: pick([1, 3]) })
      return undefined
    },
    async () => {
      const reviews = await shop.reviews()
      const review =
        reviews.length > 0
          ? pick<{ id: string; version: number; decisions: string[] }>(reviews)
          : null
      if (!review) return undefined
      return shop.decide(review.id, {
        version: review.version,
        decision: pick(review.decisions),
        by: 'Ann',
      })
    },
  ]
  return pick(acts)()
}

it.each(Array.from({ length: 15 }, (_, at) => at + 1))('seed %i', async seed => {
  const world = await createWorld({ MINIMUM_DUE: seed % 2 === 0 ? '50' : '0' })
  const { shopper, shop } = actorsOf(world)
  const random = randomFrom(seed)
  const pick: Pick = from => from[Math.floor(random() * from.length)]!
  const ids = [(await shopper.begin(5250)).id, (await shopper.begin(12000)).id]
  for (let step = 0; step < STEPS; step++) {
    const cards = (await Promise.all(ids.map(id => shop.see(id)))).flatMap(one => one.cards ?? [])
    const names = [...cards.map(card => card.id), 'cd_none']
    const answer = await act({ shopper, shop }, world, pick, ids, names)
    if (answer) expectSound(answer)
    for (const id of ids) expectSound({ status: 200, body: await shop.see(id) })
  }
})
