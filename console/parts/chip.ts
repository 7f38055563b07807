/** A status in a word, with a colour that says the same. */
import { html } from 'lit'
import type { CardStatus, CheckoutStatus } from '../../shared/api.ts'
import { CARD_WORDS, CHECKOUT_WORDS, TONES } from '../words/order.ts'

export const checkoutChip = (status: CheckoutStatus) =>
  html`<span class="chip ${TONES[status]}">${CHECKOUT_WORDS[status]}</span>`

export const cardChip = (status: CardStatus) =>
  html`<span class="chip ${TONES[status]}">${CARD_WORDS[status]}</span>`
