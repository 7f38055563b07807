/** Every reason for a review that the worker in Node can come to, the slow ones included. */
import { bringAbout as bringUsualAbout } from '../checkout/reviews/review-reasons.ts'
import type { Actors } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import type { World } from '../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

export const bringAbout = (world: World, actors: Actors) => ({
  ...bringUsualAbout(world, actors),
  late_effect: async () => {
    const { shopper, shop } = actors
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'late', seconds: 3000, times: 1 })
    await shop.complete(id, { orderId: 'A' })
    await shop.cancel(id, { orderId: 'A' })
    await world.advance(130)
    await world.advance(86_400)
    return id
  },
  stuck: async () => {
    const { shopper, shop } = actors
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.breakCards = true
    await shop.complete(id, { orderId: 'A' })
    await world.advance(2 * 3600)
    world.breakCards = false
    return id
  },
})

export type Reason = keyof ReturnType<typeof bringAbout>
