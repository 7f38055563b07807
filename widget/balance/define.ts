/** Defines `<instagift-balance>`, unless somebody has; does nothing where there are no elements, as on a server. */
import { InstagiftBalanceElement } from './element.ts'
import { BALANCE_TAG } from './tag.ts'

if (typeof customElements !== 'undefined' && !customElements.get(BALANCE_TAG)) {
  customElements.define(BALANCE_TAG, InstagiftBalanceElement)
}

declare global {
  interface HTMLElementTagNameMap {
    'instagift-balance': InstagiftBalanceElement
  }
}
