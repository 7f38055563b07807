/** The English texts for what is not the usual way: questions, the end of the holds, problems. They arrive with the code that shows them. */

import type { Message } from '../message.ts'
import type { WordedCode } from '../problem-codes.ts'
import { englishCodeProblems } from './code-problems.ts'

const expired =
  'We couldn’t hold your gift card any longer. Nothing is applied now, and nothing was taken from it.'

export const englishUnusual = {
  ...englishCodeProblems,
  outdated: 'These amounts are out of date.',
  update: 'Update the amounts',
  // Consent.
  notAnswered: 'Please answer the question about your gift card first.',
  consentTitle: 'Use this card and lose {forfeit}?',
  consentWhole:
    'This gift card is worth {balance} and can only be used all at once. It would pay {applied}, and you would lose {forfeit}.',
  consentPart:
    'This gift card is worth {balance}. If it pays {applied} of this order, you lose {forfeit}.',
  consentAgain: 'Using it now would lose {forfeit}. We won’t use it unless you agree.',
  agree: 'Use it and lose {forfeit}',
  loseNothing: 'Use {amount} and lose nothing',
  decline: 'Don’t use it',
  // The life of the holds.
  endsSoon: {
    one: 'We can hold your gift card for {count} more minute.',
    other: 'We can hold your gift card for {count} more minutes.',
  },
  expired,
  again: 'Apply again',
  gone: 'These gift cards could not be applied again: {labels}',
  letGo: 'The currency changed, so we removed your gift card. Nothing was taken from it.',
  // An order has the cards.
  placed: 'Held for the order you are placing.',
  done: 'Used for your order.',
  // What can go wrong, by problem code.
  card_in_use:
    'This gift card is in use in another checkout. Finish there, or try again here in a few minutes.',
  heldByOrder: 'This gift card is held by the order that you began.',
  already_applied: 'This gift card is already applied.',
  currency_mismatch: 'This gift card is in another currency than your order.',
  nothing_to_apply: 'This gift card can’t pay any part of this order. Nothing was taken from it.',
  too_many_cards: 'You can’t use more gift cards for this order.',
  checkout_closed: 'You are already placing this order, so its gift cards can’t be changed.',
  not_found: expired,
} as const satisfies Record<string, Message> & Record<WordedCode, Message>
