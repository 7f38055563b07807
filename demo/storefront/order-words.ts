/** Plain words for how an order and its gift cards stand. */
import type { CheckoutCard } from '../../shared/api.ts'
import { money } from './money.ts'
import type { Order } from './orders.ts'

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
      text: 'Your gift codes were let go before they were redeemed. We will write to you about the amount they were to pay.',
    }
  return { kind: 'wait', title, text: 'Your order is placed. Your gift codes are being redeemed …' }
}

function reviewWords(order: Order): string {
  const shortfall = order.gift?.checkout?.shortfall ?? 0
  const promise = 'Your card is not charged more than you saw.'
  if (shortfall > 0)
    return `A gift code could not be redeemed after all, and ${money(shortfall, order.currency)} is still to be paid. ${promise} We will write to you.`
  return `A person is checking one of your gift codes. You need not do anything. ${promise}`
}

function endedWords(order: Order): Words {
  const title = order.status === 'cancelled' ? 'Order cancelled' : 'Order refunded'
  const card =
    order.charge === null
      ? ''
      : order.charge.status === 'voided'
        ? 'Your card was not charged. '
        : 'Your card has its money back. '
  if (order.gift === null) return { kind: 'done', title, text: card }
  const { status } = order.gift.checkout ?? {}
  if (status === 'cancelled') {
    const byHand = order.gift.checkout?.cards.some(used => used.status === 'redeemed')
    const gift = byHand
      ? 'What your gift codes paid was given back'
      : 'Your gift codes can be used again'
    return { kind: 'done', title, text: `${card}${gift}.` }
  }
  if (status === 'review')
    return {
      kind: 'care',
      title,
      text: `${card}A gift code was redeemed already and can't be undone by itself: a person gives its amount back to you.`,
    }
  return { kind: 'wait', title, text: `${card}Your gift codes are being given back …` }
}

/** What became of one card, and what stays on it. */
export function cardWords(card: CheckoutCard, currency: string): string {
  switch (card.status) {
    case 'redeemed':
      return `Redeemed. ${leftWords(card, currency)}`
    case 'held':
      return 'Held for this order.'
    case 'redeeming':
      return 'Being redeemed …'
    case 'rejected':
      return 'The gift-card system did not accept this code. Nothing was taken from it.'
    case 'review':
      return 'A person is checking this code with the gift-card system.'
    case 'released':
      return 'Not used. It can be used again.'
    case 'reversing':
      return 'Being given back …'
    case 'reversed':
      return 'Given back. It can be used again.'
  }
}

function leftWords({ left, leftOn, forfeited = 0 }: CheckoutCard, currency: string): string {
  const lost = forfeited > 0 ? ` ${money(forfeited, currency)} was given up, as you agreed.` : ''
  if (left === 0 || leftOn === 'none') return `Nothing is left on it.${lost}`
  return leftOn === 'new_code'
    ? `${money(left, currency)} stays yours under a new code, in your gift-card account.${lost}`
    : `${money(left, currency)} stays on the same code.${lost}`
}
