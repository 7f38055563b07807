/** A shop in Vue 3: what its templates are checked against. Compiled, never run. */
import type {} from 'instagift-checkout/vue'
import type { GlobalComponents } from 'vue'

type Props = InstanceType<GlobalComponents['instagift-claim-code']>['$props']

export const right: Props = {
  'order-total': 5250,
  currency: 'USD',
  class: 'gift',
  onInstagiftChange: ({ detail }) => console.log(detail.due),
}
type BalanceProps = InstanceType<GlobalComponents['instagift-balance']>['$props']

export const balance: BalanceProps = {
  label: 'Gift card',
  onInstagiftBalance: ({ detail }) => console.log(detail.leftOn),
}
// @ts-expect-error: there is no such attribute
export const wrong: Props = { total: 5250 }
