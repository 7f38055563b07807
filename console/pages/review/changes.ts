/** What would change from one standing of a checkout to another, in words and amounts. */
import type { Standing } from '../../../shared/api/console/review-outlook.ts'
import { money, moneyOrUnknown } from '../../parts/money.ts'
import { CARD_WORDS, CHECKOUT_WORDS } from '../../words/order.ts'
import { outlook as words } from '../../words/reviews/outlook.ts'
import { REASONS } from '../../words/reviews/reasons.ts'

export type Change = { what: string; from: string; to: string }

export const isSame = (one: Standing | null, other: Standing | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The order's money, changed or not; then whatever else changes. */
export function changesOf(now: Standing, then: Standing, currency: string): Change[] {
  const amount = (value: number | null) => moneyOrUnknown(value, currency)
  const moneyLines = [
    { what: words.redeemed, from: amount(now.redeemed), to: amount(then.redeemed) },
    { what: words.shortfall, from: amount(now.shortfall), to: amount(then.shortfall) },
  ]
  const others = [
    { what: words.refunded, from: amount(now.refunded), to: amount(then.refunded) },
    { what: words.status, from: CHECKOUT_WORDS[now.status], to: CHECKOUT_WORDS[then.status] },
    ...then.cards.map((card, index) => ({
      what: words.card(card.label),
      from: cardWords(now.cards[index], currency),
      to: cardWords(card, currency),
    })),
    { what: words.thenOpen, from: openWords(now, currency), to: openWords(then, currency) },
  ]
  return [...moneyLines, ...others.filter(({ from, to }) => from !== to)]
}

function cardWords(card: Standing['cards'][number] | undefined, currency: string): string {
  if (!card) return ''
  const status = CARD_WORDS[card.status]
  return card.redeemed > 0 ? words.cardRedeemed(status, money(card.redeemed, currency)) : status
}

const openWords = ({ reviews }: Standing, currency: string): string =>
  reviews.length === 0
    ? words.closes
    : reviews
        .map(({ reason, amount }) =>
          words.review(REASONS[reason].title, amount === null ? null : money(amount, currency)),
        )
        .join(', ')
