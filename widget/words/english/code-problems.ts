/** The English texts for what can be wrong with one code, for whichever element asks about it. */
import type { Message } from '../message.ts'

export const englishCodeProblems = {
  retry: 'Try again',
  invalid_request: 'This doesn’t look like a claim code. It has about 14 letters and digits.',
  card_unusable:
    'This code can’t be used here. Please compare it with your card, letter by letter.',
  card_spent: 'This gift card has been used up.',
  card_spent_new_code: 'This code was used before. Anything left is on the new code you received.',
  card_expired: 'This gift card has expired.',
  slow_down: {
    one: 'Too many attempts. Please wait {count} second.',
    other: 'Too many attempts. Please wait {count} seconds.',
  },
} as const satisfies Record<string, Message>
