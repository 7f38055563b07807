/** The checkout without a user interface, for shops that have a field of their own: the package's entry `./client`. */
import type { CheckoutClient } from './client/checkout-client.ts'
import { clientAt } from './client/lease/client-at.ts'
import { keyOf } from './client/recall.ts'

export type { Checkout, CheckoutCard } from '../shared/api.ts'
export type { ProblemCode } from '../shared/problem.ts'
export type { Amounts } from './client/amounts.ts'
export type { ApplyOptions } from './client/code-applier.ts'
export type { ChangeReason, Job, Note } from './client/notes.ts'
export type { WidgetProblem } from './client/worker-api.ts'
export type { CheckoutClient }

export type ClientOptions = {
  /** Where the worker is reached, without `/v1`. */
  endpoint: string
  /** The shop's own cart reference; without it the checkout is this tab's alone. */
  cart?: string | null
  /** Tells several clients without a cart from each other over a reload. */
  slot?: number
}

/** Speaks with the worker about one checkout. `setOrder` comes first: until then, applying waits. */
export const createClient = ({ endpoint, cart = null, slot = 0 }: ClientOptions): CheckoutClient =>
  clientAt(endpoint, cart, keyOf(endpoint, cart, slot))
