/** How the orders of shop platforms are read, and what follows from their refunds. */
import * as z from 'zod/mini'
import { oneOf, someOf } from '../forms/text.ts'
import { settingsPart } from '../part.ts'

export const platformsPart = settingsPart(
  {
    TOTAL_BEFORE: z._default(someOf('woocommerce', 'shopify', 'bigcommerce'), []),
    REFUND_GIFT_CARDS: z._default(oneOf('ask', 'with_order', 'never'), 'ask'),
    TEST_ORDERS: z._default(oneOf('off', 'on'), 'off'),
  },
  given => ({
    /** The sources whose one total is before gift cards. */
    totalBefore: new Set<string>(given.TOTAL_BEFORE),
    /** What a full refund on a platform means for what gift cards paid. */
    refundGiftCards: given.REFUND_GIFT_CARDS,
    takesTestOrders: given.TEST_ORDERS === 'on',
  }),
)
