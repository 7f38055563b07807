/** The small print of a card: what it is worth, what stays and where, and why it does not pay more. */
import type { CheckoutCard } from '../../shared/api.ts'
import { exponentOf } from '../../shared/currency.ts'
import { currencyName } from '../words/currency-name.ts'
import type { View } from './view.ts'

/** Only what matters for this card at this moment. */
export function storyOf(view: View, card: CheckoutCard): string[] {
  const { t, money } = view
  const lines: string[] = []
  if (card.balance !== undefined) lines.push(t('worth', { amount: money(card.balance) }))
  if (card.needsConsent) return lines
  if (card.applied === 0) return [...lines, t('unused')]
  if (card.left > 0 && card.leftOn !== 'none') {
    const key = card.leftOn === 'new_code' ? 'leftNewCode' : 'leftSameCode'
    lines.push(t(key, { amount: money(card.left) }))
  }
  if (card.forfeited) lines.push(t('lost', { amount: money(card.forfeited) }))
  if (isShortOfStep(view, card)) lines.push(stepOf(view, card.step!))
  return lines
}

/** The card would pay more of what is left, if it did not pay in steps. */
function isShortOfStep({ amounts, checkout }: View, card: CheckoutCard): boolean {
  const { step = 1, partial, left, balance = 0 } = card
  return (
    step > 1 && !!partial && amounts.due !== 0 && !!checkout && (left > 0 || balance % step > 0)
  )
}

/** That cards pay in such steps only. */
export function stepOf(
  { t, money, currency, tag }: Pick<View, 't' | 'money' | 'currency' | 'tag'>,
  step: number,
): string {
  return step === 10 ** exponentOf(currency)
    ? t('wholeUnits', { currency: currencyName(currency, tag) })
    : t('steps', { amount: money(step) })
}
