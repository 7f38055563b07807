/** The worker: the HTTP API as its default export, and the classes of its Durable Objects. */
export { app as default } from './app.ts'
export { CardObject } from './objects/card-object.ts'
export { CheckoutObject } from './objects/checkout-object.ts'
export { DeskObject } from './objects/desk-object.ts'
export { OrderObject } from './objects/order-object.ts'
export { VisitorObject } from './objects/visitor.ts'
