/** Defines `<instagift-claim-code>`, unless somebody has; does nothing where there are no elements, as on a server. */
import { InstagiftClaimCodeElement } from './element.ts'

export const TAG = 'instagift-claim-code'

if (typeof customElements !== 'undefined' && !customElements.get(TAG)) {
  customElements.define(TAG, InstagiftClaimCodeElement)
}

declare global {
  interface HTMLElementTagNameMap {
    'instagift-claim-code': InstagiftClaimCodeElement
  }
}
