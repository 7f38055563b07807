/** How an order and its gift cards stand, in words for the shopper. */
import type { CheckoutCard } from '../../../shared/api.ts'
import { money } from '../money.ts'
import type { Order } from '../order.ts'

/** `kind` chooses the colour: finished, waiting, or in need of somebody's attention. */
type Words = { kind: 'done' | 'wait' | 'care'; title: string; text: string }

export function orderWords(order: Order): Words {
  const status = order.gift?.checkout?.status
  if (order.status !== 'ordered') return endedWords(order)
  const title = `Thank you, ${order.customer.name.split(' ')[0]}`
  if (order.gift === null || status === 'completed')
    return { kind: 'done', title, text: 'Your order is paid and on its way.' }
  if (status === 'review') return { kind: 'care', title, text: reviewWords(order) }
  if (status === 'cancelled' || status === 'expired')
    return {
      kind: 'care',
      title,
      text: 'Your gift codes were released before they were redeemed. We will write to you about the amount that is still due.',
    }
  return { kind: 'wait', title, text: 'Your order is placed. Your gift codes are being redeemed.' }
}

function reviewWords({ gift, currency }: Order): string {
  const shortfall = gift?.checkout?.shortfall ?? 0
  const promise = 'Your card will not be charged more than you saw.'
  if (shortfall > 0)
    return `A gift code could not be redeemed after all, and ${money(shortfall, currency)} is still due. ${promise} We will write to you.`
  return `We are checking one of your gift codes. You don't need to do anything. ${promise}`
}

function endedWords(order: Order): Words {
  const title = order.status === 'cancelled' ? 'Order cancelled' : 'Order refunded'
  const card = cardPaymentWords(order)
  if (order.gift === null) return { kind: 'done', title, text: card }
  const { status, cards = [] } = order.gift.checkout ?? {}
  if (status === 'cancelled') {
    const byHand = cards.some(used => used.status === 'redeemed')
    const gift = byHand
      ? 'What your gift codes paid was refunded.'
      : 'Your gift codes can be used again.'
    return { kind: 'done', title, text: `${card}${gift}` }
  }
  if (status === 'review')
    return {
      kind: 'care',
      title,
      text: `${card}A gift code was already redeemed, and that can't be undone automatically. Our staff will refund its amount.`,
    }
  return { kind: 'wait', title, text: `${card}Your gift codes are being returned to you.` }
}

function cardPaymentWords({ charge }: Order): string {
  if (charge === null) return ''
  return charge.status === 'voided' ? 'Your card was not charged. ' : 'Your card was refunded. '
}

/** What became of one gift card and what is left on it. */
export function cardWords(card: CheckoutCard, currency: string): string {
  switch (card.status) {
    case 'redeemed':
      return `Redeemed. ${leftWords(card, currency)}`
    case 'held':
      return 'Held for this order.'
    case 'redeeming':
      return 'Being redeemed.'
    case 'rejected':
      return 'The gift-card system did not accept this code. Nothing was taken from it.'
    case 'review':
      return 'We are checking this code with the gift-card system.'
    case 'released':
      return 'Not used. You can use it again.'
    case 'reversing':
      return 'Being returned to you.'
    case 'reversed':
      return 'Returned to you. You can use it again.'
  }
}

function leftWords({ left, leftOn, forfeited = 0 }: CheckoutCard, currency: string): string {
  const lost = forfeited > 0 ? ` You agreed to lose ${money(forfeited, currency)}.` : ''
  if (left === 0 || leftOn === 'none') return `Nothing is left on it.${lost}`
  return leftOn === 'new_code'
    ? `${money(left, currency)} is left, under a new code in your gift-card account.${lost}`
    : `${money(left, currency)} is left on the same code.${lost}`
}
