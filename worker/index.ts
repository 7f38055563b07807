/** The worker: the HTTP API as its default export, and the classes of its Durable Objects. */
import { checkoutOperations } from './routes/checkouts.ts'
import { deskOperations } from './routes/desk.ts'
import { openOperations } from './routes/open.ts'
import type { Operation } from './routes/operation.ts'
import { orderOperations } from './routes/orders.ts'
import { routerOf } from './routes/router.ts'
import { scriptOperations } from './routes/scripts.ts'
import { webhookOperations } from './routes/webhooks.ts'

export { CardObject } from './objects/card-object.ts'
export { CheckoutObject } from './objects/checkout-object.ts'
export { DeskObject } from './objects/desk-object.ts'
export { OrderObject } from './objects/order-object.ts'
export { VisitorObject } from './objects/visitor.ts'

const operations: readonly Operation[] = [
  ...checkoutOperations,
  ...orderOperations,
  ...deskOperations,
  ...webhookOperations,
  ...openOperations(() => operations),
  ...scriptOperations,
]

export default routerOf(operations)
