/** One example for each body that may be sent, by the operation. */
import { CARD_ID, CHECKOUT_ID } from './checkouts.ts'
import { CONSOLE_BODIES } from './console/bodies.ts'
import type { Examples } from './example.ts'
import { PRIVACY_BODIES } from './privacy.ts'

const ORDER = { orderId: '1042', orderTotal: 5250, applied: 5200 }

const DELIVERY = {
  completed: {
    summary: 'A delivery of the source `standard`: the order is paid',
    value: {
      type: 'order.completed',
      timestamp: '2026-11-26T01:40:00.000Z',
      data: { checkoutId: CHECKOUT_ID, ...ORDER },
    },
  },
}

export const BODIES: Readonly<Record<string, Examples>> = {
  createCheckout: {
    begin: {
      summary: 'Begin without a card',
      value: { currency: 'USD', orderTotal: 5250, cartRef: 'cart-8271' },
    },
    beginWithCode: {
      summary: 'Begin and apply a card in one round trip',
      value: { currency: 'USD', orderTotal: 5250, cartRef: 'cart-8271', code: '62DD-CV4T-R2NTM2' },
    },
  },
  changeCheckout: {
    total: { summary: 'The total has changed', value: { orderTotal: 6000 } },
    consent: {
      summary: 'The shopper agrees to lose up to $47.50 on a card',
      value: { cardId: CARD_ID, forfeit: 4750 },
    },
    renewal: { summary: 'Renew the holds', value: {} },
  },
  applyCard: {
    code: { summary: 'A code as it was typed', value: { code: '62DD-CV4T-R2NTM2' } },
    consent: {
      summary: 'The same after the question `consent_required`',
      value: { code: 'U4KR-9CLT-3KNPU4', forfeit: 4750 },
    },
  },
  readBalance: {
    code: { summary: 'A code as it was typed', value: { code: '62DD-CV4T-R2NTM2' } },
  },
  placeOrder: {
    place: {
      summary: 'Before the rest is charged',
      value: { ...ORDER, currency: 'USD', cartRef: 'cart-8271', paymentId: 'pay-1' },
    },
  },
  reopenCheckout: {
    declined: { summary: 'The payment was declined', value: { orderId: '1042' } },
  },
  completeOrder: {
    paid: { summary: 'The order is paid', value: { ...ORDER, currency: 'USD' } },
  },
  cancelOrder: {
    cancelled: {
      summary: 'The order is cancelled',
      value: { orderId: '1042', reason: 'out of stock' },
    },
  },
  refundOrder: {
    part: {
      summary: '$10.00 go back to the gift card',
      value: { orderId: '1042', giftRefund: 1000, refundId: 'refund-7' },
    },
  },
  deliverWebhook: DELIVERY,
  deliverWebhookOfShop: DELIVERY,
  decideReview: {
    settled: {
      summary: 'The merchant gave the amount back by hand',
      value: {
        version: 1,
        decision: 'settled',
        by: 'ana@shop.example',
        note: 'Sent a new certificate of $10.00.',
      },
    },
  },
  ...CONSOLE_BODIES,
  ...PRIVACY_BODIES,
}
