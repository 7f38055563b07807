/** The events of a balance. They bubble and cross shadow roots, and never carry a code. */
import type { Balance } from '../../shared/api.ts'
import type { WidgetProblem } from '../client/worker-api.ts'

export type BalanceEvents = {
  'instagift-balance': CustomEvent<Balance>
  'instagift-problem': CustomEvent<WidgetProblem>
}

declare global {
  interface HTMLElementEventMap extends BalanceEvents {}
}

export const tellBalance = (target: EventTarget, detail: Balance): boolean =>
  target.dispatchEvent(
    new CustomEvent('instagift-balance', { detail, bubbles: true, composed: true }),
  )
