/** The five things that a shop tells of an order, each told twice, in every order; and how a checkout ends up by them. */
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { createWorld } from '../../world/world.ts'

export const NEWS = ['placed', 'reopened', 'completed', 'cancelled', 'refunded'] as const
export type News = (typeof NEWS)[number]

/** What it comes down to: the checkout's status, what stays redeemed at the gift-card system, and the open reviews. */
export type End = { status: string; spent: number; reviews: string[] }

const tell = (p: Actors, id: string, applied: number): Record<News, () => Promise<unknown>> => {
  const order = { checkoutId: id, orderId: 'A' }
  const figures = { orderTotal: applied, applied }
  return {
    placed: () => p.deliver('order.placed', { ...order, ...figures }, 'msg_placed'),
    reopened: () => p.reopen(id, { orderId: 'A' }),
    completed: () => p.deliver('order.completed', { ...order, ...figures }, 'msg_completed'),
    cancelled: () => p.deliver('order.cancelled', order, 'msg_cancelled'),
    refunded: () => p.deliver('order.refunded', { ...order, giftRefund: applied }, 'msg_refunded'),
  }
}

/** Plays the news in this order, each twice in a row, with everything done in between that can be. */
export async function endOf(order: readonly News[], code: string, applied: number): Promise<End> {
  const world = await createWorld()
  const p = actorsOf(world)
  const { id } = await p.begin(applied, code)
  const say = tell(p, id, applied)
  for (const news of order)
    for (const _ of [1, 2]) {
      await say[news]()
      await world.settle()
    }
  // Until every hold has run out.
  await world.advance(73 * 3600)
  const reviews = (await p.reviews()).map((review: { reason: string }) => review.reason)
  const { status } = await p.look(id)
  return {
    status: status === 404 ? 'deleted' : (await p.see(id)).status,
    spent: spentOf(world, code).reduce((sum, amount) => sum + amount, 0),
    reviews,
  }
}

export const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap(first =>
        permutations(items.filter(one => one !== first)).map(rest => [first, ...rest]),
      )
