/** When the worker's no is one to this very call. */
import { GiftCodeProblem } from 'instagift-checkout/server'

/** A key that it does not take, or too many calls: it would be carried out tomorrow. */
const SAYS_NOTHING = [401, 403, 429]

/** Anything else, such as silence, says nothing of the order: the call is repeated. */
export const isRefusal = (error: unknown): error is GiftCodeProblem =>
  error instanceof GiftCodeProblem && !SAYS_NOTHING.includes(error.status)
