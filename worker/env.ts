/**
 * The bindings of the worker (wrangler.jsonc), and typed ways to its objects. Settings are read by settings.ts, not from here.
 */
import type { BackOfficeCalls, CheckoutCalls, OrderCalls, VisitorCalls } from './checkout/calls.ts'
import type { StoreMissesCalls } from './rate-limit/visitor-object.ts'

export type Env = {
  CHECKOUT: DurableObjectNamespace
  CARD: DurableObjectNamespace
  ORDER: DurableObjectNamespace
  BACK_OFFICE: DurableObjectNamespace
  VISITOR: DurableObjectNamespace
  /** The built scripts of the element. */
  ASSETS: Fetcher
}

// The stubs are told by their contract: the generic RPC types turn every `unknown` in an answer into `never`.

/** The Checkout object of an id whose MAC was checked before. */
export const checkoutNamed = (env: Env, id: string): CheckoutCalls =>
  env.CHECKOUT.getByName(id) as unknown as CheckoutCalls

/** The Order object by `keys.nameOf('order', source, orderId)`. */
export const orderNamed = (env: Env, name: string): OrderCalls =>
  env.ORDER.getByName(name) as unknown as OrderCalls

/** The Visitor object by `keys.nameOf('visitor', …)`. */
export const visitorNamed = (env: Env, name: string): VisitorCalls =>
  env.VISITOR.getByName(name) as unknown as VisitorCalls

/** The one Desk of the store. */
export const backOfficeOf = (env: Env): BackOfficeCalls =>
  env.BACK_OFFICE.getByName('store') as unknown as BackOfficeCalls

/** The one object that counts the misses of the whole store. */
export const storeMissesOf = (env: Env): StoreMissesCalls =>
  env.VISITOR.getByName('store') as unknown as StoreMissesCalls
