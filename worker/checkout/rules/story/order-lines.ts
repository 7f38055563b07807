/** What became of the order. */
import type { CheckoutEvent } from '../events.ts'
import { newNamesOf } from '../state/order-ref.ts'
import type { Change, Told } from './told.ts'

export function orderLines(event: CheckoutEvent, { before, after }: Change): Told[] {
  switch (event.kind) {
    case 'placing': {
      const { order, orderTotal, applied } = event.placing
      const { names: orderIds, source } = order
      return [{ kind: 'placing', orderIds, source, orderTotal, amount: applied }]
    }
    case 'placed': {
      const { orderTotal, applied } = after.placed ?? { orderTotal: 0, applied: 0 }
      const orderIds = after.order?.names ?? []
      return [{ kind: 'placed', orderIds, orderTotal, amount: applied, until: iso(event.until) }]
    }
    case 'unplaced':
      return [{ kind: 'not_placed' }]
    case 'reopened':
      return [{ kind: 'reopened', ...until(event.expiresAt) }]
    case 'prolonged':
      return [{ kind: 'prolonged', until: iso(event.until) }]
    case 'payment_named':
      return [{ kind: 'payment_named', ref: event.paymentId }]
    case 'surcharged':
      return [{ kind: 'surcharged', orderTotal: event.orderTotal }]
    case 'bound': {
      const orderIds = newNamesOf(before.order, event.order)
      const { source } = event.order
      return orderIds.length > 0 ? [{ kind: 'order_named', orderIds, source }] : []
    }
    case 'unbound':
      return [{ kind: 'order_unnamed', orderIds: before.order?.names ?? [] }]
    case 'refund_kept': {
      const { refundId: ref, amount, order } = event
      return [{ kind: 'refund_asked', ref, amount, source: order.source }]
    }
    case 'refund_done':
      return [{ kind: 'refund_done', ref: event.refundId }]
    default:
      return []
  }
}

const until = (at: number | null): Pick<Told, 'until'> => (at === null ? {} : { until: iso(at) })

const iso = (at: number): string => new Date(at).toISOString()
