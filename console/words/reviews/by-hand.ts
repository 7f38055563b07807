/** What a person has to do themselves, and the figures that they need for it. */
import type { ManualStep } from '../../../shared/api/console/review-outlook.ts'
import { nameOf } from '../names.ts'

const TITLES: Record<ManualStep['act'], (at: string) => string> = {
  look_up: at => `Look the card up ${at}`,
  undo: at => `Give it back ${at}`,
  collect: () => 'Collect the difference from the shopper, or waive it',
  settle_with_shop: () => 'Look into the order in the shop',
  mend_settings: at => `Mend the shop’s access ${at}`,
}

const HOW: Record<ManualStep['act'], string> = {
  look_up:
    'Sign in to its dashboard and search for the card by the last four characters of its code and the amount. Is there a redemption of this amount around this time?',
  undo: 'Sign in to its dashboard, find the redemption by the figures below, and cancel it or issue a card of the same worth to the shopper.',
  collect:
    'Ask the shopper for this amount by another means of payment, or write it off in the shop.',
  settle_with_shop:
    'Compare what the shop says of the order with the figures here: what was it paid, by whom, and how much did the shop leave to gift cards?',
  mend_settings:
    'The key may be wrong or expired, or the account may have lost the right to redeem. Whoever runs the worker finds the name of the setting at /v1/health.',
}

export const byHand = {
  title: 'What you have to do yourself',
  intro: 'Do this before you decide. The worker cannot do it, and does not check it.',
  step: ({ act, provider }: ManualStep) =>
    TITLES[act](provider ? `at ${nameOf(provider)}` : 'at the gift-card system'),
  how: ({ act }: ManualStep) => HOW[act],
  amount: 'Amount',
  card: 'Card',
  system: 'Gift-card system',
  upstreamId: 'Redemption there',
  attemptId: 'Our reference',
  redeemedAt: 'Redeemed at',
  order: 'Order',
}
