/** The English texts about one card, for whichever element asks about it; they arrive with the code that shows them. */
import type { Message } from '../message.ts'

export const englishCard = {
  card: 'Gift card',
  cardSpoken: 'Gift card ending in {label}',
  worth: 'Worth {amount}',
  wholeUnits: 'Gift cards of this shop pay whole {currency}',
  steps: 'Gift cards of this shop pay multiples of {amount}',
  checkingLong: 'Still checking. This is taking longer than usual…',
} as const satisfies Record<string, Message>
