/** The English texts for what follows from applying a code; they arrive with the code that shows them. */

import type { Message } from '../message.ts'
import { englishCard } from './card.ts'

export const englishApplied = {
  ...englishCard,
  // The cards and the money.
  applied: '{amount} applied',
  leftSameCode: '{amount} stays on this code',
  leftNewCode: '{amount} stays yours under a new code',
  lost: 'You give up {amount}',
  unused: 'Not needed for this order. Nothing is taken from it.',
  due: 'Left to pay',
  covered: 'Your gift card pays for everything.',
  remove: 'Remove',
  removeCard: 'Remove gift card ending in {label}',
  updating: 'Updating the amounts…',
  goOn: 'Continue without it',
  fromLink: 'Press Apply to use your code.',
  // Spoken.
  saidApplied: '{applied} applied. {due} left to pay.',
  saidCovered: '{applied} applied. Nothing left to pay.',
  saidRemoved: 'Gift card removed. {due} left to pay.',
} as const satisfies Record<string, Message>
