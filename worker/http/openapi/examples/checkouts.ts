/**
 * Checkouts as they are answered in the course of one order: $52.50, of which a code pays $52.00. Every example of the document
 * tells of this order, so that the calls can be read as one story.
 */
import type { Balance, Checkout, CheckoutCard } from '../../../../shared/api.ts'
import type { Examples } from './example.ts'

export const CHECKOUT_ID = 'ck__ZxQEDAjkn3-AtuNnvcf9AG_IW0EMQRiYEsidJ'
export const CARD_ID = 'cd_5e63076e01824bad8fa62eff6a6a4fb7'
export const CLIENT_SECRET = 'cs_4mPZbk1Vd0jTn2yq7LrXwAefHsUc9oGi'
export const REVIEW_ID = 'rv__ZxQEDAjkn3-AtuNnvcf9AG_IW0EMQRiYEsidJ_1'

const CARD: CheckoutCard = {
  id: CARD_ID,
  provider: 'instagift',
  label: 'NTM2',
  title: '$100 Tuscan Kitchen eGift Card',
  balance: 10000,
  applied: 5200,
  forfeited: 0,
  left: 4800,
  leftOn: 'new_code',
  partial: true,
  step: 100,
  expiresAt: null,
  status: 'held',
  needsConsent: null,
}

/** The same card before it is used. */
export const BALANCE: Balance = {
  label: 'NTM2',
  title: '$100 Tuscan Kitchen eGift Card',
  currency: 'USD',
  balance: 10000,
  partial: true,
  step: 100,
  leftOn: 'new_code',
  expiresAt: '2027-12-31T23:59:59.000Z',
}

/** As the browser that made it sees it. */
export const OPEN: Checkout = {
  id: CHECKOUT_ID,
  version: 3,
  status: 'open',
  currency: 'USD',
  orderTotal: 5250,
  applied: 5200,
  due: 50,
  cards: [CARD],
  lost: [],
  expiresAt: '2026-11-26T01:51:12.110Z',
  proof: 'eyJ…',
}

const EMPTY: Checkout = { ...OPEN, version: 1, applied: 0, due: 5250, cards: [], expiresAt: null }

/** What the shop's server sees besides. */
const ofServer = (checkout: Checkout, more: Partial<Checkout>): Checkout => ({
  ...checkout,
  cartRef: 'cart-8271',
  orderId: '1042',
  placedApplied: 5200,
  redeemed: null,
  shortfall: null,
  refunded: 0,
  settled: false,
  reviews: [],
  ...more,
})

const withCard = (more: Partial<CheckoutCard>): CheckoutCard[] => [
  { ...CARD, redemption: null, ...more },
]

const PLACED = ofServer(OPEN, {
  version: 5,
  status: 'placed',
  cards: withCard({}),
  expiresAt: '2026-11-29T01:36:40.020Z',
})

const COMPLETING = ofServer(PLACED, {
  version: 8,
  status: 'completing',
  cards: withCard({ status: 'redeeming' }),
  expiresAt: null,
})

export const COMPLETED = ofServer(PLACED, {
  version: 11,
  status: 'completed',
  cards: withCard({
    status: 'redeemed',
    redemption: {
      id: '_ZxQEDAjkn3-AtuNnvcf9A-1795657175019',
      amount: 5200,
      at: '2026-11-26T01:40:07.405Z',
      upstreamId: 'CGEuFFRSav0sL4Nz9p9PRy',
      evidence: 'answered',
    },
  }),
  expiresAt: null,
  redeemed: 5200,
  shortfall: 0,
  settled: true,
})

export const REFUNDED: Checkout = {
  ...COMPLETED,
  version: 13,
  reviews: [REVIEW_ID],
}

const CANCELLED = ofServer(PLACED, {
  version: 7,
  status: 'cancelled',
  applied: 0,
  due: 5250,
  cards: withCard({ status: 'released', applied: 0, left: 10000, leftOn: 'same_code' }),
  expiresAt: null,
  redeemed: 0,
  shortfall: 5200,
  settled: true,
})

const REOPENED = ofServer(OPEN, {
  version: 6,
  cards: withCard({}),
  orderId: null,
  placedApplied: null,
})

export const CHECKOUTS = {
  CheckoutCreated: {
    summary: 'Begun, without a card',
    value: { ...EMPTY, clientSecret: CLIENT_SECRET },
  },
  CheckoutOpen: { summary: 'A card pays $52.00 of $52.50', value: OPEN },
  CheckoutEmpty: { summary: 'No card is applied', value: { ...EMPTY, version: 4 } },
  CheckoutPlaced: { summary: 'Bound to the order 1042, its card firm', value: PLACED },
  CheckoutReopened: { summary: 'Given back to the shopper', value: REOPENED },
  CheckoutCompleting: {
    summary: 'The gift-card system has not answered yet: repeat until `settled`',
    value: COMPLETING,
  },
  CheckoutCompleted: { summary: 'Exactly $52.00 were redeemed', value: COMPLETED },
  CheckoutCancelling: {
    summary: 'Not the end yet: repeat until `settled`',
    value: { ...COMPLETING, version: 9, status: 'cancelling' },
  },
  CheckoutCancelled: { summary: 'Nothing is spent', value: CANCELLED },
  CheckoutRefunding: {
    summary: 'Kept: it is carried out once it is known what was redeemed',
    value: { ...COMPLETING, review: null },
  },
  CheckoutRefunded: {
    summary: '$10.00 wait to be undone by hand',
    value: { ...REFUNDED, review: REVIEW_ID },
  },
} satisfies Examples
