/** Why a review is open: in a few words, and what happened. */
import type { ReviewReason } from '../../../shared/api.ts'

type Words = { title: string; happened: string }

export const REASONS: Record<ReviewReason, Words> = {
  unknown: {
    title: 'Redeemed or not?',
    happened:
      'The gift-card system was asked to redeem the card and gave no clear answer. Reading the card back did not settle it either. Nothing is sent again on a guess.',
  },
  shortfall: {
    title: 'A card paid less than promised',
    happened:
      'The order is paid, and a gift card paid less than was promised to it. The difference has to be collected from the shopper in another way, or waived.',
  },
  undo_by_hand: {
    title: 'To be undone by hand',
    happened:
      'The card was redeemed, and then the order was cancelled or refunded. The worker cannot undo this redemption at the gift-card system, so a person has to.',
  },
  paid_after_cancel: {
    title: 'Paid after it was cancelled',
    happened:
      'The order was cancelled and its cards were let go. Later the shop said that the order is paid.',
  },
  never_placed: {
    title: 'Paid, and never placed',
    happened:
      'The shop says that the order is paid, and never said which amounts the shopper was shown. So nothing was redeemed.',
  },
  total_mismatch: {
    title: 'Another total than was shown',
    happened:
      'The shop counts on other figures than those that the shopper was shown. So nothing was redeemed.',
  },
  currency_mismatch: {
    title: 'Another currency than was shown',
    happened:
      'The shop was paid in another currency than the one that the shopper was shown. So nothing was redeemed.',
  },
  second_order: {
    title: 'A second order wants the same cards',
    happened:
      'These cards are promised to one order, and another order was paid that names them too. A card pays once.',
  },
  provider_refuses_us: {
    title: 'The gift-card system refuses the shop',
    happened:
      'The gift-card system refused our key, our rights or our configuration. That says nothing about the card.',
  },
  late_effect: {
    title: 'A redemption turned up late',
    happened:
      'The attempt had ended as not redeemed. A later look at the card shows a redemption after all: more was taken than the order counts on.',
  },
  refunded: {
    title: 'Refunded in full by the platform',
    happened:
      'The shop’s platform refunded all that it had charged itself. It does not know of the gift cards: whether their part goes back is for you to say.',
  },
  unreadable: {
    title: 'News that could not be read',
    happened:
      'A genuine delivery about this checkout came, and a part of it could not be understood. So it was not followed.',
  },
  stuck: {
    title: 'It takes too long',
    happened:
      'The order has been completing or being cancelled for longer than all tries together take. The review closes by itself if it settles after all.',
  },
  unknown_checkout: {
    title: 'Paid with a checkout that is not here',
    happened:
      'A signed, paid order names a checkout that the worker does not have. The shop may have counted on a gift card that nobody can redeem any more.',
  },
  books_differ: {
    title: 'Our books and the list differ',
    happened:
      'A reconciliation compared our books with the list of the gift-card system and found a difference that nothing explains. The evidence has the figures of both sides.',
  },
}
