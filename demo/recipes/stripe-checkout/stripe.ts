/** Stripe Checkout as the payment provider: a page of Stripe's, on which what gift codes leave to pay is captured at once. */
import Stripe from 'stripe'
import type { Payment } from '../node/orders.ts'
import type { Provider } from '../node/provider.ts'

/** `shopUrl` is where the shopper comes back to. */
export function checkoutSessions(stripe: Stripe, shopUrl: string): Provider {
  const sessionOf = ({ reference }: Payment) => stripe.checkout.sessions.retrieve(reference!)
  return {
    async authorise(order, payment, _means, keep) {
      // Stripe's events carry the metadata, so that the worker can read them itself.
      const metadata = {
        order_id: order.id,
        ...(payment.checkoutId !== null && {
          instagift_checkout: payment.checkoutId,
          instagift_applied: String(payment.applied),
        }),
      }
      const price = {
        currency: order.currency.toLowerCase(),
        unit_amount: payment.collect!,
        product_data: { name: `Order ${order.id}, after gift codes` },
      }
      const session = await stripe.checkout.sessions.create(
        {
          mode: 'payment',
          // Paid at once or not at all: a bank debit could fail after days.
          allowed_payment_method_types: ['card'],
          line_items: [{ price_data: price, quantity: 1 }],
          metadata,
          payment_intent_data: { metadata: { order_id: order.id } },
          success_url: `${shopUrl}/return`,
          cancel_url: `${shopUrl}/back`,
        },
        { idempotencyKey: payment.id },
      )
      keep(session.id)
      return { redirect: session.url! }
    },

    async look(payment) {
      const { status } = await sessionOf(payment)
      if (status === 'complete') return 'authorised'
      return status === 'open' ? 'waiting' : 'none'
    },

    async close(payment) {
      try {
        await stripe.checkout.sessions.expire(payment.reference!)
        return true
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
        return (await sessionOf(payment)).status === 'expired'
      }
    },

    /** It is captured already. */
    async capture(payment) {
      return (await sessionOf(payment)).amount_total!
    },

    async giveBack(payment) {
      const { payment_intent: paid } = await sessionOf(payment)
      if (paid === null) return
      const intent = typeof paid === 'string' ? paid : paid.id
      await stripe.refunds.create(
        { payment_intent: intent },
        { idempotencyKey: `${payment.id}-refund` },
      )
    },
  }
}
