/** The HTTP API: all operations of the worker, made into one app. */
import { checkoutOperations } from './routes/checkouts.ts'
import { deskOperations } from './routes/desk.ts'
import { openOperations } from './routes/open.ts'
import type { Operation } from './routes/operation.ts'
import { orderOperations } from './routes/orders.ts'
import { routerOf } from './routes/router.ts'
import { scriptOperations } from './routes/scripts.ts'
import { webhookOperations } from './routes/webhooks.ts'

export const operations: readonly Operation[] = [
  ...checkoutOperations,
  ...orderOperations,
  ...deskOperations,
  ...webhookOperations,
  ...openOperations(() => operations),
  ...scriptOperations,
]

export const app = routerOf(operations)
