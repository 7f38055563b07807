/** The JSON of Vauchar's documents, field by field. */
import { toDecimal } from '../cards/decimal.ts'
import type { VaucharCard, VaucharRedemption, VaucharState } from './state.ts'

export function cardJson(card: VaucharCard, { options }: VaucharState) {
  const active = card.active ? 1 : 0
  return {
    href: `https://api.vauchar.com/gift-cards/${card.id}`,
    type: 'gift-card',
    id: card.id,
    gift_card_code: card.code,
    tag: card.tag,
    created: card.created,
    start_time: card.startTime,
    expiry_time: card.expiryTime,
    total_value: toDecimal(card.total, card.currency),
    balance: toDecimal(card.balance, card.currency),
    value_unit: card.valueUnit,
    currency: card.currency,
    active_status: options.activeStatus === 'number' ? active : String(active),
    brand_id: 'brand-1480613604',
    teams: [],
    brands: [],
    metadata: card.metadata,
  }
}

export function redemptionJson(row: VaucharRedemption, card: VaucharCard, state: VaucharState) {
  const { transactionId, emptyValueUsed } = state.options
  return {
    href: `https://api.vauchar.com/gift-cards/${card.id}/redemptions/${row.id}`,
    type: 'redemption',
    id: row.id,
    gift_card_id: card.id,
    user_id: row.userId,
    user_email: row.userEmail,
    user_phone: row.userPhone,
    transaction_id: transactionId === 'echo' ? row.transactionId : '',
    value_used: emptyValueUsed ? '' : toDecimal(row.valueUsed, card.currency),
    created: row.created,
  }
}

/** A list that hides rows shows the oldest, so that the row a client looks for is missing. */
export function shownRows<Row>(rows: Row[], { options }: VaucharState): Row[] {
  const { listPageSize } = options
  return listPageSize > 0 ? rows.slice(0, listPageSize) : rows
}
