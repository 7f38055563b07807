/** The worker: the HTTP API as its default export, and the classes of its Durable Objects. */
export { app as default } from './app.ts'
export { BackOfficeObject } from './back-office/back-office-object.ts'
export { StoreObject } from './back-office/store/store-object.ts'
export { CardObject } from './card/card-object.ts'
export { CheckoutObject } from './checkout/checkout-object.ts'
export { OrderObject } from './order/order-object.ts'
export { StoreMissesObject } from './rate-limit/store-misses-object.ts'
export { VisitorObject } from './rate-limit/visitor-object.ts'
