/** What the templates of the cards show: the state of the checkout, in the language of the page. */
import type { Checkout } from '../../shared/api.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Amounts } from '../client/amounts.ts'
import type { Host } from '../host.ts'
import type { Translate } from '../words/messages.ts'
import type { Lit } from './lit.ts'

export type View = Lit & {
  t: Translate
  language: string
  currency: string
  /** As people of the language write it. */
  money: (minor: number) => string
  checkout: Checkout | null
  amounts: Amounts
  /** Something is going on that takes a while. */
  busy: boolean
  /** Nothing may be changed now. */
  locked: boolean
}

export function viewOf({ checkout: controller, language }: Host, lit: Lit): View {
  const { checkout, amounts, currency, pending, locked } = controller
  return {
    ...lit,
    t: language.t,
    language: language.tag,
    currency,
    money: minor => formatMoney(minor, currency, language.tag),
    checkout,
    amounts,
    busy: pending,
    locked,
  }
}
