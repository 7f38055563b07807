/**
 * The moments of a redemption at which the worker is killed. Each brings a new order there, strikes, and then behaves as a shop
 * does: a call without an answer is repeated, one that was answered is not.
 */
import type { ProviderName } from '../../shared/checkout.ts'
import { type Strike, spin } from './harness.ts'
import { eventually, type Order } from './shop.ts'

export type Point = {
  name: string
  providers: ProviderName[]
  /** Which kills were in time or late enough, by what they left on the disk; without it all are. */
  counts?: RegExp
  /** Resolves after the kill and the restart, with the orders whose end is to be checked. */
  strike(on: Strike): Promise<Order[]>
}

const ALL: ProviderName[] = ['instagift', 'yougotagift', 'vauchar']
const REVERSIBLE: ProviderName[] = ['yougotagift', 'vauchar']

/** Longer than the worker takes for a call, so that a kill strikes before, in and after it. */
const CALL_MS = 10
const EIGHT_ORDERS_MS = 150

export const points: Point[] = [
  {
    name: 'as a code is applied',
    providers: ALL,
    async strike(on) {
      const applied = on.shop.apply(on.provider)
      await pause(on.random() * CALL_MS)
      await on.kill()
      const order = await applied
      await on.shop.place(order)
      await on.shop.complete(order)
      return [order]
    },
  },
  {
    name: 'before the order is claimed, as it comes in',
    providers: ALL,
    counts: /^checkout open/,
    async strike(on) {
      const order = await on.shop.apply(on.provider)
      const placed = on.shop.place(order)
      await pause(on.random() * CALL_MS)
      await on.kill(order)
      await placed
      await on.shop.complete(order)
      return [order]
    },
  },
  {
    name: 'after the order is claimed, while its card is read',
    providers: ALL,
    async strike(on) {
      const order = await on.shop.apply(on.provider)
      const { reached } = on.trap({ call: 'read', about: [order.code], moment: 'arrival' })
      const placed = on.shop.place(order)
      await reached
      await on.kill(order)
      await placed
      await on.shop.complete(order)
      return [order]
    },
  },
  {
    name: 'as the completion comes in, by a webhook',
    providers: ALL,
    async strike(on) {
      const order = await placedOrder(on)
      const { checkoutId, orderId, orderTotal, applied } = order
      const data = { checkoutId, orderId, orderTotal, applied }
      const deliver = () => on.shop.deliver(`completion-${orderId}`, 'order.completed', data)
      const first = deliver()
      await pause(on.random() * CALL_MS)
      await on.kill(order)
      if ((await first) === null) await eventually(20_000, deliver)
      return [order]
    },
  },
  {
    name: 'after the attempt is opened, while the card is read once more',
    providers: ['vauchar'],
    async strike(on) {
      const order = await placedOrder(on)
      const { reached } = on.trap({ call: 'read', about: [order.code], moment: 'arrival' })
      await on.shop.complete(order)
      await reached
      await on.kill(order)
      return [order]
    },
  },
  {
    name: 'the POST has arrived and never takes effect',
    providers: ALL,
    strike: on => atRedeem(on, { moment: 'arrival' }),
  },
  {
    name: 'the POST has arrived and takes effect after the kill',
    providers: ALL,
    strike: on => atRedeem(on, { moment: 'arrival', landsAfterMs: on.random() * 400 }),
  },
  {
    name: 'the POST has taken effect and is not answered',
    providers: ALL,
    strike: on => atRedeem(on, { moment: 'effect' }),
  },
  {
    name: 'the POST is answered, and the answer not yet written',
    providers: ALL,
    counts: /attempt sending/,
    strike: on => atRedeem(on, { moment: 'answer' }, on.random() * 2),
  },
  {
    name: 'the answer is written by the card, and not yet by the checkout',
    providers: ALL,
    counts: /checkout completing, attempt redeemed/,
    strike: on => atRedeem(on, { moment: 'answer' }, on.random() * 5),
  },
  {
    name: 'while an unknown outcome is read back',
    providers: ALL,
    async strike(on) {
      const order = await placedOrder(on)
      on.outside.sandbox.fault({
        system: on.provider,
        on: 'redeem',
        code: order.code,
        kind: on.random() < 0.5 ? 'drop_after' : 'drop_before',
      })
      await on.shop.complete(order)
      const { reached } = on.trap({ call: 'read', about: [order.names], moment: 'effect' })
      await reached
      await on.kill(order)
      return [order]
    },
  },
  {
    name: 'the undoing of a redemption has arrived and is not done',
    providers: REVERSIBLE,
    strike: on => atReversal(on, 'arrival'),
  },
  {
    name: 'the undoing of a redemption is done and not answered',
    providers: REVERSIBLE,
    strike: on => atReversal(on, 'effect'),
  },
  {
    name: 'while the cards of a cancelled order are released',
    providers: ALL,
    counts: /cancelling|chores/,
    strike: atRelease,
  },
  {
    name: 'an event has reached the shop and is not answered',
    providers: ALL,
    strike: on => atEvent(on, 'effect'),
  },
  {
    name: 'an event is answered by the shop and not yet written off',
    providers: ALL,
    strike: on => atEvent(on, 'answer'),
  },
  {
    name: 'at any moment, while eight orders are on their way',
    providers: ALL,
    async strike(on) {
      const orders = Array.from({ length: 8 }, (_, index) => wholeOrder(on, index % 2 === 0))
      await pause(on.random() * EIGHT_ORDERS_MS)
      await on.kill()
      return Promise.all(orders)
    },
  },
]

/** From the code to the end, of every second one to a cancellation. */
async function wholeOrder(on: Strike, stays: boolean): Promise<Order> {
  const order = await placedOrder(on)
  await on.shop.complete(order)
  if (!stays && on.provider !== 'instagift') await on.shop.cancel(order)
  return order
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function placedOrder(on: Strike): Promise<Order> {
  const order = await on.shop.apply(on.provider)
  await on.shop.place(order)
  return order
}

type Moment = { moment: 'arrival' | 'effect' | 'answer'; landsAfterMs?: number }

/** The completion was understood before the kill, so it is not repeated: the worker has to go on by itself. */
async function atRedeem(on: Strike, moment: Moment, waitMs = 0): Promise<Order[]> {
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

async function atReversal(on: Strike, moment: 'arrival' | 'effect'): Promise<Order[]> {
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
async function atRelease(on: Strike): Promise<Order[]> {
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

async function atEvent(on: Strike, moment: 'effect' | 'answer'): Promise<Order[]> {
  const order = await placedOrder(on)
  const { reached } = on.trap({ call: 'event', about: [order.checkoutId], moment })
  await on.shop.complete(order)
  await reached
  await on.kill(order)
  return [order]
}
