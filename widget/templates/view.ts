/** What the templates of the cards show: the state of the checkout, in the language of the page. */
import type { Checkout } from '../../shared/api.ts'
import { actOnCards, applyTyped, cardWith } from '../acts/acts.ts'
import { focusOn } from '../acts/focus.ts'
import type { Amounts } from '../client/amounts.ts'
import type { Host } from '../host.ts'
import type { Translate } from '../words/messages.ts'
import { writeAmount } from '../words/write-amount.ts'
import type { Lit } from './lit.ts'

/** What a shopper can do, handed over so that a chunk needs no second copy of it. */
const acts = { actOnCards, applyTyped, cardWith, focusOn }

export type View = Lit & {
  t: Translate
  /** The language of the page. */
  tag: string
  currency: string
  /** As the page's language writes it. */
  money: (minor: number) => string
  checkout: Checkout | null
  amounts: Amounts
  /** Something has no answer yet. */
  pending: boolean
  /** Nothing may be changed now. */
  locked: boolean
  acts: typeof acts
}

export function viewOf(host: Host, lit: Lit): View {
  const { checkout, amounts, currency, pending, locked } = host.acts
  const { t, tag } = host.language
  const money = (minor: number) => writeAmount(minor, currency, tag)
  return { ...lit, t, tag, currency, money, checkout, amounts, pending, locked, acts }
}
