/** What the order of a platform means. The platforms say in which state it is; what follows is the same for all. */
import { type Figure, ignored, malformed, type OrderUpdate, type ReadingRules } from '../webhook.ts'
import type { NoteRead } from './order-note.ts'

/**
 * `placed`: it stands, and the money is to come. `other`: nothing that concerns gift cards. `unreadable`: the field that says
 * it could not be understood.
 */
export type OrderState =
  | 'placed'
  | 'paid'
  | 'cancelled'
  | 'refunded'
  | 'other'
  | { unreadable: string }

export type PlatformOrder = {
  note: NoteRead
  /** The first is the platform's own id; empty where that could not be read. */
  names: string[]
  state: OrderState
  /** The platform's one total. What it is of is for TOTAL_BEFORE to say. */
  total: Figure
  currency: string | undefined
  isTest: boolean
  deliveryId?: string | undefined
}

/** The names of an order's fields at its platform, for the review. */
export type FieldNames = { note: string; id: string; total: string }

export const updateOf = (
  order: PlatformOrder,
  fields: FieldNames,
  rules: ReadingRules,
): OrderUpdate => {
  const { note, names, state } = order
  if (note === 'none') return ignored('no checkout id')
  if (note === 'malformed') return malformed(fields.note)
  if (order.isTest && !rules.takesTestOrders) return { type: 'unusable', reason: 'test order' }
  const { checkoutId } = note
  if (state === 'other') return ignored('neither placed nor paid nor undone')
  const faults = [
    ...(typeof state === 'object' ? [state.unreadable] : []),
    ...(names.length === 0 ? [fields.id] : []),
  ]
  if (typeof state === 'object' || faults.length > 0)
    return {
      type: 'unreadable',
      checkoutId,
      names: names.length > 0 ? names : null,
      fields: faults,
    }
  switch (state) {
    case 'cancelled':
      return { type: 'cancelled', checkoutId, names }
    case 'refunded':
      return { type: 'platform_refunded', checkoutId, names }
    case 'paid':
      return { type: 'completed', checkoutId, names, ...figuresOf(order, note.applied, rules) }
    case 'placed':
      return placed(order, { checkoutId, applied: note.applied }, fields, rules)
  }
}

const figuresOf = (
  { total, currency }: PlatformOrder,
  applied: Figure,
  { isTotalBefore }: ReadingRules,
) => ({ applied, currency, ...(isTotalBefore ? { orderTotal: total } : { due: total }) })

const placed = (
  { names, total, currency, deliveryId }: PlatformOrder,
  { checkoutId, applied }: { checkoutId: string; applied: Figure },
  fields: FieldNames,
  { isTotalBefore }: ReadingRules,
): OrderUpdate => {
  const faults = [
    ...(typeof total === 'number' ? [] : [fields.total]),
    ...(typeof applied === 'number' ? [] : ['instagift_applied']),
  ]
  if (typeof total !== 'number' || typeof applied !== 'number')
    return { type: 'unreadable', checkoutId, names, fields: faults }
  const orderTotal = isTotalBefore ? total : total + applied
  return { type: 'placed', checkoutId, names, orderTotal, applied, currency, deliveryId }
}
