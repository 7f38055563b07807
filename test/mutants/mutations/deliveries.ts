/** Mistakes in reading what a platform says of an order. */
import type { Mutation } from './mutation.ts'

const ORDERS = { test: 'webhooks/platforms/orders.test.ts' }
const FIGURES = { test: 'webhooks/platforms/figures.test.ts' }
const NEIGHBOURS = { test: 'webhooks/platforms/odd-neighbours.test.ts' }
const STANDARD = { test: 'webhooks/standard-orders.test.ts' }
const RECORDED = { test: 'webhooks/platforms/woocommerce-deliveries.test.ts' }
const DISPATCH = { test: 'webhooks/dispatch.test.ts' }

export const deliveries: Mutation[] = [
  {
    name: 'a total that cannot be read counts as one that is missing',
    edits: [
      [
        "decimalToMinor(exact, exponentOf(currency)) ?? 'unreadable'",
        'decimalToMinor(exact, exponentOf(currency)) ?? undefined',
      ],
    ],
    by: FIGURES,
  },
  {
    name: 'an amount that is none counts as one that is missing',
    edits: [
      [
        "Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 'unreadable'",
        'Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined',
      ],
    ],
    by: STANDARD,
  },
  {
    name: "a platform's total counts as the one before gift cards",
    edits: [['isTotalBefore ? { orderTotal: total } : { due: total }', '{ orderTotal: total }']],
    by: ORDERS,
  },
  {
    name: "a refund of the platform's own money cancels the order",
    edits: [
      [
        "return { type: 'platform_refunded', checkoutId, names }",
        "return { type: 'cancelled', checkoutId, names }",
      ],
    ],
    by: ORDERS,
  },
  {
    name: 'an order that waits for its money places nothing',
    edits: [["return status === 'pending' ? 'other' : 'placed'", "return 'other'"]],
    by: RECORDED,
  },
  {
    name: "an order that is paid under the shop's own status is passed over",
    edits: [
      [
        "if (paidAt || status === 'completed') return 'paid'",
        "if (status === 'processing' || status === 'completed') return 'paid'",
      ],
    ],
    by: ORDERS,
  },
  {
    name: 'a delivery that nobody understands is dropped, though it holds a checkout id',
    edits: [['return { update: found ?? update,', 'return { update,']],
    by: NEIGHBOURS,
  },
  {
    name: 'of a field that stands twice the last one counts',
    edits: [['if (ambiguous.length > 0) return', 'if (ambiguous.length > 99) return']],
    by: NEIGHBOURS,
  },
  {
    name: 'test orders count',
    edits: [['if (order.isTest && !rules.takesTestOrders)', 'if (order.isTest && !order.names)']],
    by: ORDERS,
  },
  {
    name: 'any signature is believed',
    edits: [['(mac => isSame(mac, expected))', '(mac => mac.length === expected.length)']],
    by: RECORDED,
  },
  {
    name: 'an order in another currency is placed',
    edits: [['currency !== undefined && currency !== found.currency', 'found.currency === null']],
    by: DISPATCH,
  },
]
