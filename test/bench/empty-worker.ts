/** The least that a worker can be: one Hono route, and the names of the objects that the configuration binds. Runs in workerd. */
import { Hono } from 'hono'

export default new Hono().get('/', c => c.body(null, 204))

export class CheckoutObject {}
export class CardObject {}
export class OrderObject {}
export class BackOfficeObject {}
export class StoreObject {}
export class VisitorObject {}
export class StoreMissesObject {}
export class ReconciliationObject {}
