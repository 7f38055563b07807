/** Updates of two orders that name the same checkout, from the API and from a webhook source, and how it all ends. */
import { actorsOf, spentOf } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { createWorld, type World } from '../../world/world.ts'

export type Source = 'api' | 'webhook'
export type News = { order: 'mine' | 'other'; verb: 'paid' | 'cancelled'; source: Source }

/** Whether order `mine` was placed before, which gives it the checkout. */
export type Begun = 'placed' | 'open'

/** `checkout`: its status. `mine`, `other`: which checkout-changing reviews are open about each order. */
export type TwoOrdersEnd = {
  checkout: string
  order: string | null
  spent: number
  reviews: string[]
}

const APPLIED = 5000

const tell = (world: World, id: string, { order, verb, source }: News) => {
  const { shop } = actorsOf(world)
  const told = { checkoutId: id, orderId: order }
  if (verb === 'cancelled')
    return source === 'api'
      ? shop.cancel(id, { orderId: order })
      : shop.deliver('order.cancelled', told, `cancelled ${order}`)
  const figures = { orderTotal: APPLIED, applied: APPLIED }
  return source === 'api'
    ? shop.complete(id, { orderId: order, ...figures })
    : shop.deliver('order.completed', { ...told, ...figures }, `paid ${order}`)
}

/** Tells each piece of news twice in a row, and waits until every hold has run out. */
export async function endOfTwo(begun: Begun, news: readonly News[]): Promise<TwoOrdersEnd> {
  const world = await createWorld()
  const { shopper, shop } = actorsOf(world)
  const code = newCard(world)
  const { id } = await shopper.begin(APPLIED, code)
  if (begun === 'placed')
    await shop.place(id, { orderId: 'mine', orderTotal: APPLIED, applied: APPLIED })
  for (const one of news)
    for (const _ of [1, 2]) {
      await tell(world, id, one)
      await world.settle()
    }
  await world.advance(73 * 3600)
  const { body, status } = await shop.ask(`/v1/checkouts/${id}`)
  const reviews = (await shop.reviews()).map(
    (review: { orderId: string; reason: string }) => `${review.orderId}: ${review.reason}`,
  )
  return {
    checkout: status === 404 ? 'deleted' : body.status,
    order: body.orderId ?? null,
    spent: spentOf(world, code).reduce((sum, amount) => sum + amount, 0),
    reviews: reviews.sort(),
  }
}
