/** Brings about each reason for a review. Each function resolves to the id of the checkout. */
import type { Actors } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import type { World } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

/** The same order, as its platform tells of it. */
const OF_PLATFORM = { names: ['A', 'key_A'], source: 'woocommerce' }

/** Each reason, and how it comes about. */
export const bringAbout = (world: World, { shopper, shop }: Actors) => ({
  unknown: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 100_000 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1860)
    world.sandbox.clearFaults()
    return id
  },
  shortfall: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.changeCard(CARDS.hundred, { status: 'cancelled' })
    await shop.complete(id, { orderId: 'A' })
    return id
  },
  undo_by_hand: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await shop.cancel(id, { orderId: 'A' })
    return id
  },
  paid_after_cancel: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.cancel(id, { orderId: 'A' })
    await shop.complete(id, { orderId: 'A' })
    return id
  },
  never_placed: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, { orderId: 'A' })
    return id
  },
  total_mismatch: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.complete(id, { orderId: 'A', orderTotal: 9999 })
    return id
  },
  currency_mismatch: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.deliver('order.completed', { checkoutId: id, orderId: 'A', currency: 'EUR' })
    return id
  },
  second_order: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    await shop.complete(id, { orderId: 'B' })
    return id
  },
  refunded: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await world.checkout(id).platformRefunded({ order: OF_PLATFORM, wait: 10 })
    return id
  },
  unreadable: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    const told = { order: OF_PLATFORM, source: 'woocommerce', fields: ['total'] }
    await world.checkout(id).unreadable(told)
    return id
  },
  provider_refuses_us: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'unauthorized', times: 100_000 })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1860)
    world.sandbox.clearFaults()
    return id
  },
  late_effect: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    const fails = { system: 'instagift', kind: 'late', seconds: 5000 } as const
    world.sandbox.fault({ ...fails, on: 'redeem' })
    const silent = { system: 'instagift', kind: 'error_before', times: 100_000 } as const
    world.sandbox.fault({ ...silent, on: 'lookup' })
    await shop.complete(id, { orderId: 'A' })
    await world.advance(1860)
    const [{ id: reviewId, version }] = await shop.reviews()
    await shop.decide(reviewId, { version, decision: 'not_redeemed', by: 'Ann' })
    world.sandbox.clearFaults()
    await world.advance(2 * 86_400)
    return id
  },
  /** Its card is unreachable until `world.breakCards` is taken back. */
  stuck: async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.breakCards = true
    await shop.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(3700)
    return id
  },
})

export type Reason = keyof ReturnType<typeof bringAbout>
