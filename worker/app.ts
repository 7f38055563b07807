/** The HTTP API: all operations of the worker, made into one app. */
import { consoleOperations } from './http/console/operations.ts'
import { checkOperations } from './http/health/check-operation.ts'
import { metricOperations } from './http/metrics/metrics.ts'
import type { Operation } from './http/operation.ts'
import { balanceOperations } from './http/operations/balance.ts'
import { cardOperations } from './http/operations/cards.ts'
import { checkoutOperations } from './http/operations/checkouts.ts'
import { completingOperations } from './http/operations/completing.ts'
import { eventOperations } from './http/operations/events.ts'
import { healthOperations } from './http/operations/health.ts'
import { documentOperations } from './http/operations/openapi.ts'
import { orderOperations } from './http/operations/orders.ts'
import { placingOperations } from './http/operations/placing.ts'
import { proofKeyOperations } from './http/operations/proof-keys.ts'
import { reviewOperations } from './http/operations/reviews.ts'
import { scriptOperations } from './http/operations/scripts.ts'
import { webhookOperations } from './http/operations/webhooks.ts'
import { consolePageOperations } from './http/pages/console.ts'
import { docsOperations } from './http/pages/docs.ts'
import { privacyOperations } from './http/privacy/operations.ts'
import { routerOf } from './http/router.ts'

export const operations: readonly Operation[] = [
  ...checkoutOperations,
  ...cardOperations,
  ...balanceOperations,
  ...placingOperations,
  ...completingOperations,
  ...orderOperations,
  ...privacyOperations,
  ...reviewOperations,
  ...eventOperations,
  ...consoleOperations,
  ...webhookOperations,
  ...proofKeyOperations,
  ...healthOperations,
  ...metricOperations,
  ...checkOperations,
  ...scriptOperations,
  ...docsOperations,
  ...consolePageOperations,
  ...documentOperations,
]

export const app = routerOf(operations)
