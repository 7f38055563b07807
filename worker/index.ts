/** The worker: the HTTP API and the Cron Trigger as its default export, and the classes of its Durable Objects. */
import { app } from './app.ts'
import { pokeOverdue } from './back-office/poking.ts'
import type { Env } from './env.ts'
import { reconcileDaily } from './reconciliation/daily.ts'

export default {
  fetch: app.fetch,
  scheduled: async (_event: unknown, env: Env): Promise<void> => {
    await Promise.all([pokeOverdue(env), reconcileDaily(env)])
  },
}
export { BackOfficeObject } from './back-office/back-office-object.ts'
export { StoreObject } from './back-office/store/store-object.ts'
export { CardObject } from './card/card-object.ts'
export { CheckoutObject } from './checkout/checkout-object.ts'
export { OrderObject } from './order/order-object.ts'
export { StoreMissesObject } from './rate-limit/store-misses-object.ts'
export { VisitorObject } from './rate-limit/visitor-object.ts'
export { ReconciliationObject } from './reconciliation/reconciliation-object.ts'
