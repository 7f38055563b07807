/** How the checkout went on to its end, and how its cards stood. */
import type { CheckoutEvent } from '../events.ts'
import { named } from './shopping-lines.ts'
import type { Change, Told } from './told.ts'

export function redemptionLines(event: CheckoutEvent, { before }: Change): Told[] {
  switch (event.kind) {
    case 'completing':
      return [{ kind: 'paid', amount: event.promised, orderTotal: event.orderTotal }]
    case 'cancelling':
      return [{ kind: 'cancelled' }]
    case 'resumed':
      return [{ kind: 'resumed' }]
    case 'concluded':
      return [{ kind: 'ended', status: event.status }]
    case 'card_changed': {
      const { card } = event
      const known = before.cards.find(one => one.id === card.id)
      if (known?.status === card.status) return []
      const { redemption, status } = card
      const about: Told = { kind: 'card_changed', ...named(card), status }
      if (!redemption || status !== 'redeemed') return [about]
      const { credited: amount, upstreamId, at } = redemption
      return [{ ...about, amount, upstreamId, at: event.at ?? at }]
    }
    default:
      return []
  }
}
