/** How the orders of shop platforms are read, and what follows from their refunds. */
import { oneOf, someOf } from '../forms/text.ts'
import { settingsPart } from '../part.ts'

export const platformsPart = settingsPart(
  {
    TOTAL_BEFORE: someOf('woocommerce', 'shopify', 'bigcommerce').default([]),
    REFUND_GIFT_CARDS: oneOf('ask', 'with_order', 'never').default('ask'),
    TEST_ORDERS: oneOf('off', 'on').default('off'),
  },
  given => ({
    /** The sources whose one total is before gift cards. */
    totalBefore: new Set<string>(given.TOTAL_BEFORE),
    /** What a full refund on a platform means for what gift cards paid. */
    refundGiftCards: given.REFUND_GIFT_CARDS,
    takesTestOrders: given.TEST_ORDERS === 'on',
  }),
)
