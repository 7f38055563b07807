/**
 * The moments of a redemption at which the worker is killed. Each brings a new order there, strikes, and then behaves as a shop
 * does: a call without an answer is repeated, one that was answered is not.
 */
import type { SystemName } from '../../demo/sandbox/systems.ts'
import type { Strike } from './harness.ts'
import { eventually, type Order } from './shop.ts'
import {
  atEvent,
  atRedeem,
  atRelease,
  atReversal,
  CALL_MS,
  pause,
  placedOrder,
  wholeOrder,
} from './strikes.ts'

export type Point = {
  name: string
  providers: SystemName[]
  /** Which kills were in time or late enough, by what they left on the disk; without it all are. */
  counts?: RegExp
  /** Resolves after the kill and the restart, with the orders whose end is to be checked. */
  strike(on: Strike): Promise<Order[]>
}

const ALL: SystemName[] = ['instagift', 'yougotagift', 'vauchar']
const REVERSIBLE: SystemName[] = ['yougotagift', 'vauchar']

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
    name: 'the POST of a second card has taken effect and is not answered',
    providers: ['instagift'],
    async strike(on) {
      const order = await on.shop.applyTwo()
      await on.shop.place(order)
      const { reached } = on.trap({ call: 'redeem', about: [order.names], moment: 'effect' })
      await on.shop.complete(order)
      await reached
      await on.kill(order)
      return [order]
    },
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
      const { reached } = on.trap({ call: 'read', about: [order.names], moment: 'effect' })
      await on.shop.complete(order)
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
    counts: /cancelling|compensations/,
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
