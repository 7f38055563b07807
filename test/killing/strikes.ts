/** Ways to a moment of a redemption that several points share, and what a shop does around them. */
import { type Strike, spin } from './harness.ts'
import { eventually, type Order } from './shop.ts'

/** Longer than the worker takes for a call, so that a kill strikes before, in and after it. */
export const CALL_MS = 10

/** From the code to the end, of every second one to a cancellation. */
export async function wholeOrder(on: Strike, stays: boolean): Promise<Order> {
  const order = await placedOrder(on)
  await on.shop.complete(order)
  if (!stays && on.provider !== 'instagift') await on.shop.cancel(order)
  return order
}

export const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

export async function placedOrder(on: Strike): Promise<Order> {
  const order = await on.shop.apply(on.provider)
  await on.shop.place(order)
  return order
}

type Moment = { moment: 'arrival' | 'effect' | 'answer'; landsAfterMs?: number }

/** The completion was understood before the kill, so it is not repeated: the worker has to go on by itself. */
export async function atRedeem(on: Strike, moment: Moment, waitMs = 0): Promise<Order[]> {
  const order = await placedOrder(on)
  const { reached } = on.trap({ call: 'redeem', about: [order.names], ...moment })
  if (moment.moment === 'answer') {
    const completed = on.shop.complete(order)
    await reached
    spin(waitMs)
    await on.kill(order)
    await completed
    return [order]
  }
  await on.shop.complete(order)
  await reached
  await on.kill(order)
  return [order]
}

export async function atReversal(on: Strike, moment: 'arrival' | 'effect'): Promise<Order[]> {
  const order = await placedOrder(on)
  await on.shop.complete(order)
  await eventually(20_000, async () => (await on.shop.read(order)).settled || null)
  const { reached } = on.trap({ call: 'reverse', about: [order.names], moment })
  await on.shop.cancel(order)
  await reached
  await on.kill(order)
  return [order]
}

/** Afterwards another shopper has to be able to pay with the card. */
export async function atRelease(on: Strike): Promise<Order[]> {
  const order = await placedOrder(on)
  const { code, names } = order
  const cancelled = on.shop.cancel(order)
  await pause(on.random() * CALL_MS)
  await on.kill(order)
  await cancelled
  const again = await eventually(20_000, () =>
    on.shop.apply(on.provider, { code, names }).catch(() => null),
  )
  if (!again) throw new Error('the card of a cancelled order is held for ever')
  await on.shop.place(again)
  await on.shop.complete(again)
  return [order, again]
}

export async function atEvent(on: Strike, moment: 'effect' | 'answer'): Promise<Order[]> {
  const order = await placedOrder(on)
  const { reached } = on.trap({ call: 'event', about: [order.checkoutId], moment })
  await on.shop.complete(order)
  await reached
  await on.kill(order)
  return [order]
}
