/** The events of the element. They bubble and cross shadow roots; none ever carries a code. */
import type { Checkout } from '../shared/api.ts'
import type { ChangeReason } from './client/notes.ts'
import type { WidgetProblem } from './client/worker-api.ts'

export type ChangeDetail = {
  checkout: Checkout | null
  /** Minor units. */
  applied: number
  /** Minor units; null while the amounts are of an earlier total. */
  due: number | null
  reason: ChangeReason
}

export type InstagiftEvents = {
  'instagift-change': CustomEvent<ChangeDetail>
  'instagift-problem': CustomEvent<WidgetProblem>
  'instagift-ready': CustomEvent<null>
}

declare global {
  interface HTMLElementEventMap extends InstagiftEvents {}
}

export const send = <Name extends keyof InstagiftEvents>(
  target: EventTarget,
  name: Name,
  detail: InstagiftEvents[Name]['detail'],
): boolean => target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
