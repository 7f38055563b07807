/** The texts that are the balance's own, in English. Those about cards, codes and waits are the ones of the checkout. */
import type { Message } from '../words/message.ts'
import type { MessageKey, Texts } from '../words/messages.ts'

export const englishBalance = {
  apply: 'Check balance',
  unreachable: 'We can’t check gift cards right now. Please try again in a moment.',
  fromLink: 'Press “Check balance” to see what your gift card is worth.',
  validUntil: 'Valid until {time}',
  inParts: 'You can use it in parts. What you don’t spend stays on this code.',
  inPartsNewCode: 'You can use it in parts. What you don’t spend stays yours under a new code.',
  allAtOnce: 'It can only be used all at once. What an order doesn’t need is lost.',
  card_in_use:
    'This gift card is being used for an order. You can check it again when that order is done or given up.',
  currency_mismatch: 'This gift card is in a currency that this shop doesn’t take.',
} as const satisfies Record<string, Message>

/** The name of a text. */
export type BalanceKey = MessageKey | keyof typeof englishBalance
/** Replacements for any of the texts. */
export type BalanceMessages = Texts<BalanceKey>
/** What a language has to say besides the texts of the checkout. */
export type BalanceLanguage = Record<keyof typeof englishBalance, Message>
