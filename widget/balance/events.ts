/** The event of a balance. It bubbles and crosses shadow roots, and never carries a code. */
import type { Balance } from '../../shared/api.ts'

export type BalanceEvents = {
  'instagift-balance': CustomEvent<Balance>
}

declare global {
  interface HTMLElementEventMap extends BalanceEvents {}
}

export const tellBalance = (target: EventTarget, detail: Balance): boolean =>
  target.dispatchEvent(
    new CustomEvent('instagift-balance', { detail, bubbles: true, composed: true }),
  )
