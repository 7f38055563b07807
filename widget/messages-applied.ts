/** The English texts for what follows from applying a code; they arrive with the code that shows them. */
import type { Message } from './messages.ts'

export const englishApplied = {
  // The cards and the money.
  card: 'Gift card',
  cardSpoken: 'Gift card ending in {label}',
  applied: '{amount} applied',
  worth: 'Worth {amount}',
  leftSameCode: '{amount} stays on this code',
  leftNewCode: '{amount} stays yours under a new code',
  lost: '{amount} of it is given up',
  steps: 'Pays in steps of {amount}',
  unused: 'Not needed for this order. Nothing is taken from it.',
  due: 'Left to pay',
  covered: 'Your gift card pays for everything.',
  remove: 'Remove',
  removeCard: 'Remove gift card ending in {label}',
  updating: 'Updating the amounts…',
  outdated: 'These amounts are not of the present order.',
  update: 'Update the amounts',
  checkingLong: 'Still checking. This takes longer than usual…',
  goOn: 'Go on without it',
  retry: 'Try again',
  // Consent.
  consentTitle: 'Use it, and lose a part?',
  consentWhole:
    'This gift card is worth {balance} and can only be used as a whole. It would pay {applied}, and {forfeit} would be lost.',
  consentPart:
    'This gift card is worth {balance}. To pay {applied} of this order with it, {forfeit} would be lost.',
  consentAgain: 'If it is used now, {forfeit} is lost. It is not used until you agree.',
  stopScan: 'Close the camera',
  noCamera: 'The camera can’t be used. Please type your code.',
  agree: 'Use it and lose {forfeit}',
  loseNothing: 'Use {amount} and lose nothing',
  decline: 'Don’t use it',
  // The life of the holds.
  endsSoon: {
    one: 'Your gift card is kept for you for {count} more minute.',
    other: 'Your gift card is kept for you for {count} more minutes.',
  },
  expired:
    'We could not keep your gift card any longer. Nothing is applied now, and nothing was taken from it.',
  again: 'Apply again',
  gone: 'These could not be applied again: {labels}',
  letGo: 'The currency has changed, so your gift card was taken off. Nothing was taken from it.',
  placed: 'Kept for the order that you are placing.',
  done: 'Paid with your order.',
  // Spoken.
  saidApplied: '{applied} applied. {due} left to pay.',
  saidCovered: '{applied} applied. Nothing left to pay.',
  saidRemoved: 'Gift card removed. {due} left to pay.',
  // What can go wrong, by problem code.
  invalidCode: 'This does not look like a claim code. It has about 14 letters and digits.',
  cardUnusable:
    'This code can’t be used here. Please compare it with your gift card, letter by letter.',
  cardSpent: 'This gift card has been used up.',
  cardSpentNewCode: 'This code was used before. If something was left, it is under a new code.',
  cardExpired: 'This gift card has expired.',
  cardInUse:
    'This gift card is in use in another checkout. Finish there, or try again here in a few minutes.',
  alreadyApplied: 'This gift card is applied already.',
  otherCurrency: 'This gift card is in another currency than this order.',
  nothingToApply: 'Nothing of this order can be paid with this gift card. It stays as it is.',
  tooManyCards: 'No more gift cards can be used for this order.',
  checkoutClosed: 'This order is being placed already, so its gift cards can’t be changed.',
  slowDown: {
    one: 'Too many tries. Please wait {count} second.',
    other: 'Too many tries. Please wait {count} seconds.',
  },
} as const satisfies Record<string, Message>
