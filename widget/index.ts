/** The npm package: defines the tag, and names the types that a shop's own code needs. */
import './define.ts'

export type { Checkout, CheckoutCard } from '../shared/api.ts'
export type { ProblemCode } from '../shared/problem.ts'
export type { ApplyOptions } from './client/code-applier.ts'
export type { ChangeReason } from './client/notes.ts'
export type { WidgetProblem } from './client/worker-api.ts'
export { TAG } from './define.ts'
export { InstagiftClaimCodeElement } from './element.ts'
export type { ChangeDetail, InstagiftEvents } from './events.ts'
export type { Message, MessageKey, Messages, Values } from './words/messages.ts'
