/** How each reason for a review comes about; each answers with the id of its checkout. */
import type { Actors } from '../../world/actors.ts'
import type { World } from '../../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

/** Each reason, and how it comes about. */
export const comeAbout = (world: World, p: Actors) => ({
  unknown: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 100_000 })
    await p.complete(id, { orderId: 'A' })
    await world.advance(1860)
    world.sandbox.clearFaults()
    return id
  },
  shortfall: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    world.sandbox.changeCard(CODE, { status: 'cancelled' })
    await p.complete(id, { orderId: 'A' })
    return id
  },
  undo_by_hand: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.complete(id, ORDER)
    await p.cancel(id, { orderId: 'A' })
    return id
  },
  paid_after_cancel: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.cancel(id, { orderId: 'A' })
    await p.complete(id, { orderId: 'A' })
    return id
  },
  never_placed: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.complete(id, { orderId: 'A' })
    return id
  },
  total_mismatch: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.complete(id, { orderId: 'A', orderTotal: 9999 })
    return id
  },
  currency_mismatch: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.deliver('order.completed', { checkoutId: id, orderId: 'A', currency: 'EUR' })
    return id
  },
  second_order: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    await p.complete(id, { orderId: 'B' })
    return id
  },
  provider_refuses_us: async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER)
    world.sandbox.fault({ system: 'instagift', kind: 'unauthorized', times: 100_000 })
    await p.complete(id, { orderId: 'A' })
    await world.advance(1860)
    world.sandbox.clearFaults()
    return id
  },
})

export type Reason = keyof ReturnType<typeof comeAbout>
