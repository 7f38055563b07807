/** What can be decided: as the person would say it, and what it means. The money follows from the outlook. */
import type { Decision, ReviewReason } from '../../../shared/api.ts'

type Words = { title: string; meaning: string }

const GENERAL: Record<Decision, Words> = {
  redeemed: {
    title: 'It was redeemed',
    meaning:
      'You found the redemption at the gift-card system. It counts for this order, and nothing is sent.',
  },
  not_redeemed: {
    title: 'It was not redeemed',
    meaning:
      'You looked, and there is no redemption. The card counts as not used, and nothing is sent.',
  },
  retry: {
    title: 'Redeem what was promised',
    meaning: 'The cards are redeemed for the amounts that the shopper was shown.',
  },
  reverse: {
    title: 'Give the gift cards their part back',
    meaning:
      'Each redemption is undone where the system can; for the others a review by hand follows.',
  },
  settled: {
    title: 'It is settled',
    meaning: 'What had to be done outside is done. The review is closed.',
  },
}

const READ_AGAIN: Words = {
  title: 'Look again, and go on from there',
  meaning:
    'The card is read first. If it was redeemed, that counts; if surely not, what is still wanted is tried once more.',
}
const NOTHING_REDEEMED: Words = {
  title: 'Redeem nothing',
  meaning: 'The cards are let go, and the order counts as cancelled here.',
}

const PARTICULAR: Partial<Record<ReviewReason, Partial<Record<Decision, Words>>>> = {
  unknown: { retry: READ_AGAIN },
  stuck: { retry: READ_AGAIN },
  provider_refuses_us: {
    retry: {
      title: 'Try again',
      meaning:
        'The settings or the rights are mended: the card is read, and redeemed if it was not.',
    },
  },
  shortfall: {
    settled: {
      title: 'The difference is collected or waived',
      meaning: 'The order is completed with what was redeemed. Nothing is collected by the worker.',
    },
  },
  undo_by_hand: {
    settled: {
      title: 'It is undone at the gift-card system',
      meaning: 'You gave the amount back there. The worker sends nothing.',
    },
  },
  paid_after_cancel: {
    retry: {
      title: 'Take the cards again and redeem',
      meaning: 'The cards were let go, so others may have used them meanwhile.',
    },
    settled: NOTHING_REDEEMED,
  },
  never_placed: { settled: NOTHING_REDEEMED },
  total_mismatch: { settled: NOTHING_REDEEMED },
  currency_mismatch: { settled: NOTHING_REDEEMED },
  second_order: {
    settled: {
      title: 'The first order keeps them',
      meaning: 'Nothing is redeemed for the second order. Settle with its shopper in the shop.',
    },
  },
  late_effect: {
    settled: {
      title: 'It is dealt with',
      meaning: 'You gave the amount back, or arranged it with the shopper. The review is closed.',
    },
  },
  refunded: {
    settled: {
      title: 'Nothing goes back to the gift cards',
      meaning: 'What was redeemed stays redeemed; what was not is let go.',
    },
  },
  unreadable: {
    settled: {
      title: 'Nothing follows from it',
      meaning: 'You looked into the shop, and what was not understood does not matter.',
    },
  },
  unknown_checkout: {
    settled: {
      title: 'It is settled with the shop',
      meaning: 'You looked into the order and settled it there. No money moves here.',
    },
  },
}

export const decisionWords = (reason: ReviewReason, decision: Decision): Words =>
  PARTICULAR[reason]?.[decision] ?? GENERAL[decision]
