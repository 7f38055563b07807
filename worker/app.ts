/** The HTTP API: all operations of the worker, made into one app. */

import type { Operation } from './http/operation.ts'
import { checkoutOperations } from './http/operations/checkouts.ts'
import { openOperations } from './http/operations/open.ts'
import { orderOperations } from './http/operations/orders.ts'
import { reviewOperations } from './http/operations/reviews-and-events.ts'
import { scriptOperations } from './http/operations/scripts.ts'
import { webhookOperations } from './http/operations/webhooks.ts'
import { routerOf } from './http/router.ts'

export const operations: readonly Operation[] = [
  ...checkoutOperations,
  ...orderOperations,
  ...reviewOperations,
  ...webhookOperations,
  ...openOperations(() => operations),
  ...scriptOperations,
]

export const app = routerOf(operations)
