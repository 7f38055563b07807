/** The Order objects: ORDER_BOOKS of them for a store, each with a book of orders. */
import { durableObject } from '../durable-object.ts'
import type { OrderBookCalls } from './calls.ts'
import { OrderBook } from './order-book.ts'

const HOUR_MS = 3_600_000

export const OrderObject = durableObject<OrderBookCalls>({
  name: 'order',
  calls: { claim: true, unclaim: true, cancel: true, isCancelled: true, current: true },
  make: async (_env, ctx, { retentionMs }) => new OrderBook(ctx.storage, retentionMs),
  leastPauseMs: HOUR_MS,
  retryMs: HOUR_MS,
})
