/**
 * Anything at any time: seeded calls of shoppers and shop in any order, over systems that fail. Every answer is one of the contract's,
 * and every Checkout adds up. A failing seed is in the name of its test.
 */
import { expect, it } from 'vitest'
import { type Checkout, checkout as checkoutSchema } from '../../shared/api.ts'
import { PROBLEMS } from '../../shared/problems.ts'
import { type Actors, type Answered, actorsOf } from '../world/actors.ts'
import { createWorld, type World } from '../world/world.ts'

const CODES = [
  '62DD-CV4T-R2NTM2',
  'E69W-CDQ2-WTWH6Y',
  'U4KR-9CLT-3KNPU4',
  'QW7E-X4RB-DD25MN',
  '5200000000020',
  'GIFTUSD1575QX7K2M',
  'SP3N-TTT4-K9W2RD',
]
const KINDS = [
  'drop_before',
  'drop_after',
  'error_after',
  'garbage',
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
  const told: Checkout | null = status < 400 && body.id?.startsWith('ck_') ? body : body.checkout
  if (!told) return
  expect(checkoutSchema.safeParse(told).error).toBeUndefined()
  expect(told.applied + told.due).toBe(told.orderTotal)
  expect(told.cards.reduce((sum, card) => sum + card.applied, 0)).toBe(told.applied)
  expect(told.due).toBeGreaterThanOrEqual(0)
  for (const card of told.cards) {
    const { balance, partial, applied, forfeited, left, status: of } = card
    if (balance === undefined || of !== 'held' || applied === 0) continue
    expect(applied + forfeited! + left).toBe(balance)
    if (!partial) expect(left).toBe(0)
  }
  if (told.settled && told.status === 'completed' && told.reviews?.length === 0)
    expect(told.redeemed! + told.shortfall!).toBeGreaterThanOrEqual(told.placedApplied!)
}

type Pick = <T>(from: readonly T[]) => T

/** One thing that somebody does. */
function act(p: Actors, world: World, pick: Pick, ids: string[], cards: string[]) {
  const id = pick(ids)
  const order = {
    orderId: pick(['A', 'B']),
    orderTotal: pick(TOTALS),
    applied: pick([0, 2000, 5200]),
  }
  const acts: (() => Promise<Answered | undefined>)[] = [
    () => p.apply(id, pick(CODES)),
    () => p.apply(id, pick(CODES), { forfeit: pick([0, 50, 6000, 10000]) }),
    () => p.change(id, { orderTotal: pick(TOTALS) }),
    () => p.change(id, {}),
    () => p.remove(id, pick(cards)),
    async () => {
      const { orderTotal, applied } = await p.see(id)
      return p.place(id, { ...order, orderTotal, applied })
    },
    () => p.place(id, order),
    () => p.reopen(id, order),
    () => p.complete(id, { orderId: order.orderId }),
    () => p.complete(id, order, '?wait=0'),
    () => p.cancel(id, pick([{}, { orderId: order.orderId }])),
    () =>
      p.deliver(pick(['order.placed', 'order.completed', 'order.cancelled']), {
        checkoutId: id,
        ...order,
      }),
    () => p.deliver('order.refunded', { checkoutId: id, ...order, giftRefund: order.applied }),
    () => p.look(id),
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
      const reviews = await p.reviews()
      const review =
        reviews.length > 0
          ? pick<{ id: string; version: number; decisions: string[] }>(reviews)
          : null
      if (!review) return undefined
      return p.decide(review.id, {
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
  const p = actorsOf(world)
  const random = randomFrom(seed)
  const pick: Pick = from => from[Math.floor(random() * from.length)]!
  const ids = [(await p.begin(5250)).id, (await p.begin(12000)).id]
  for (let step = 0; step < STEPS; step++) {
    const cards = (await Promise.all(ids.map(id => p.see(id)))).flatMap(one => one.cards ?? [])
    const names = [...cards.map(card => card.id), 'cd_none']
    const answer = await act(p, world, pick, ids, names)
    if (answer) expectSound(answer)
    for (const id of ids) expectSound({ status: 200, body: await p.see(id) })
  }
})
