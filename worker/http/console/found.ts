/** A row of the ledger as it is answered. */
import type { FoundOrder } from '../../../shared/api/console/found-order.ts'
import type { LedgerRow } from '../../back-office/ledger/calls.ts'

export const foundOrderOf = (row: LedgerRow): FoundOrder => ({
  checkoutId: row.checkoutId,
  at: new Date(row.at).toISOString(),
  status: row.status,
  currency: row.currency,
  orderIds: row.orderIds,
  orderTotal: row.orderTotal,
  applied: row.applied,
  redeemed: row.redeemed,
  shortfall: row.shortfall,
  refunded: row.refunded,
  openReviews: row.openReviews,
  cards: row.cards,
})
