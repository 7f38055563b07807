/** The checkout without a user interface, for shops that have a field of their own: the package's entry `./client`. */
import { CheckoutClient } from './client/checkout-client.ts'
import type { ClientOptions } from './client/checkout-copy.ts'

export type { Checkout, CheckoutCard } from '../shared/api.ts'
export type { ProblemCode } from '../shared/problem.ts'
export type { Amounts } from './client/amounts.ts'
export type { ClientOptions } from './client/checkout-copy.ts'
export type { ApplyOptions } from './client/code-applier.ts'
export type { ChangeReason, Job, Note } from './client/notes.ts'
export type { WidgetProblem } from './client/worker-api.ts'
export { CheckoutClient }

/** Speaks with the worker about one checkout. `setOrder` comes first: until then, applying waits. */
export const createClient = (options: ClientOptions): CheckoutClient => new CheckoutClient(options)
