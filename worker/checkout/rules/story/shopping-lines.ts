/** What the shopper did and was shown. */
import type { CheckoutEvent } from '../events.ts'
import type { CardEntry } from '../state/card-entry.ts'
import { appliedOf } from '../state.ts'
import type { Change, Told } from './told.ts'

export function shoppingLines(event: CheckoutEvent, { before, after }: Change): Told[] {
  switch (event.kind) {
    case 'created':
      return [{ kind: 'began', orderTotal: event.orderTotal }]
    case 'shopped':
    case 'unplaced':
    case 'forgotten':
      return shopped({ before, after })
    case 'expired':
      return [{ kind: 'expired' }]
    default:
      return []
  }
}

function shopped({ before, after }: Change): Told[] {
  const added = after.cards.filter(card => !has(before.cards, card))
  const gone = before.cards.filter(card => !has(after.cards, card))
  const lost = after.lost.filter(label => !before.lost.includes(label))
  const lines: Told[] = [
    ...gone.map(
      (card): Told => ({
        kind: lost.includes(card.label) ? 'card_lost' : 'card_removed',
        ...named(card),
      }),
    ),
    ...added.map((card): Told => ({ kind: 'card_applied', ...named(card), amount: card.applied })),
  ]
  const amount = appliedOf(after)
  const isNews = amount !== appliedOf(before) || after.orderTotal !== before.orderTotal
  if (isNews) lines.push({ kind: 'shown', amount, orderTotal: after.orderTotal })
  return lines
}

const has = (cards: CardEntry[], { id }: CardEntry): boolean => cards.some(card => card.id === id)

export const named = ({ label, provider }: CardEntry): Pick<Told, 'label' | 'provider'> => ({
  label,
  provider,
})
