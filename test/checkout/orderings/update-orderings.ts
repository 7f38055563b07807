/** The five updates of an order, sent twice each and in every order, and how the checkout ends. */
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { createWorld } from '../../world/world.ts'

export const UPDATES = ['placed', 'reopened', 'completed', 'cancelled', 'refunded'] as const
export type Update = (typeof UPDATES)[number]

/** What it comes down to: the checkout's status, what stays redeemed at the gift-card system, and the open reviews. */
export type End = { status: string; spent: number; reviews: string[] }

const sending = (
  { shop }: Actors,
  id: string,
  applied: number,
): Record<Update, () => Promise<unknown>> => {
  const order = { checkoutId: id, orderId: 'A' }
  const figures = { orderTotal: applied, applied }
  return {
    placed: () => shop.deliver('order.placed', { ...order, ...figures }, 'msg_placed'),
    reopened: () => shop.reopen(id, { orderId: 'A' }),
    completed: () => shop.deliver('order.completed', { ...order, ...figures }, 'msg_completed'),
    cancelled: () => shop.deliver('order.cancelled', order, 'msg_cancelled'),
    refunded: () =>
      shop.deliver('order.refunded', { ...order, giftRefund: applied }, 'msg_refunded'),
  }
}

/** Sends the updates in this order, each twice in a row, with everything done in between that can be. */
export async function endOf(order: readonly Update[], code: string, applied: number): Promise<End> {
  const world = await createWorld()
  const { shopper, shop } = actorsOf(world)
  const { id } = await shopper.begin(applied, code)
  const send = sending({ shopper, shop }, id, applied)
  for (const update of order)
    for (const _ of [1, 2]) {
      await send[update]()
      await world.settle()
    }
  // Until every hold has run out.
  await world.advance(73 * 3600)
  const reviews = (await shop.reviews()).map((review: { reason: string }) => review.reason)
  const { status } = await shopper.look(id)
  return {
    status: status === 404 ? 'deleted' : (await shop.see(id)).status,
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
