/** What the console's calls about reviews answer, of the order that all examples tell of. */
import type { ReviewOutlook, Standing } from '../../../../../shared/api/console/review-outlook.ts'
import { COMPLETED, REFUNDED, REVIEW_ID } from '../checkouts.ts'
import type { Examples } from '../example.ts'
import { REVIEW } from '../review.ts'

const NOW: Standing = {
  status: 'completed',
  redeemed: 5200,
  refunded: 0,
  shortfall: 0,
  cards: [{ label: 'NTM2', provider: 'instagift', status: 'redeemed', redeemed: 5200 }],
  reviews: [{ reason: 'undo_by_hand', amount: 1000 }],
}

const DECIDED: Standing = { ...NOW, reviews: [] }

const OUTLOOK: ReviewOutlook = {
  review: REVIEW,
  checkout: REFUNDED,
  now: NOW,
  outlooks: [{ decision: 'settled', promise: '1x7k9fz', atBest: DECIDED, atWorst: DECIDED }],
  byHand: [
    {
      act: 'undo',
      label: 'NTM2',
      provider: 'instagift',
      amount: 1000,
      currency: 'USD',
      upstreamId: 'CGEuFFRSav0sL4Nz9p9PRy',
      attemptId: '_ZxQEDAjkn3-AtuNnvcf9A-1795657175019',
      redeemedAt: '2026-11-26T01:40:07.405Z',
      orderId: '1042',
    },
  ],
}

const RESULTS = [
  { id: REVIEW_ID, problem: null, checkout: COMPLETED },
  { id: 'rv_store_3_17', problem: 'stale_review', checkout: null },
]

export const CONSOLE_REVIEWS = {
  ReviewOutlook: { summary: '$10.00 are to be given back by hand', value: OUTLOOK },
  DecisionResults: {
    summary: 'One is decided, another was not what the person saw',
    value: { results: RESULTS },
  },
} satisfies Examples
