/** Stripe as the payment provider: PaymentIntents that authorise first, and capture after the gift codes are redeemed. */
import Stripe from 'stripe'
import { Declined, type Provider } from '../node/provider.ts'

/** `returnUrl` is where a bank sends the shopper back to. */
export function paymentIntents(stripe: Stripe, returnUrl: string): Provider {
  return {
    async authorise(order, payment, confirmationToken, keep) {
      const intent = await stripe.paymentIntents.create(
        {
          amount: payment.collect!,
          currency: order.currency.toLowerCase(),
          capture_method: 'manual',
          automatic_payment_methods: { enabled: true },
          metadata: { order_id: order.id, instagift_checkout: payment.checkoutId ?? '' },
        },
        { idempotencyKey: payment.id },
      )
      // Its name is written down before it can take money, so that a lost answer leaves nothing behind that nobody knows.
      keep(intent.id)
      const confirmed = await stripe.paymentIntents
        .confirm(
          intent.id,
          { confirmation_token: confirmationToken, return_url: returnUrl },
          { idempotencyKey: `${payment.id}-confirm` },
        )
        .catch(refused)
      if (confirmed.status === 'requires_action') return { clientSecret: confirmed.client_secret! }
      if (confirmed.status !== 'requires_capture') throw new Declined()
      return null
    },

    async look({ reference }) {
      const { status } = await stripe.paymentIntents.retrieve(reference!)
      if (status === 'requires_capture') return 'authorised'
      return status === 'requires_action' || status === 'processing' ? 'waiting' : 'none'
    },

    async close({ reference }) {
      const { status } = await stripe.paymentIntents.retrieve(reference!)
      if (status === 'succeeded') return false
      if (status !== 'canceled') await stripe.paymentIntents.cancel(reference!)
      return true
    },

    async capture({ id, reference }, amount) {
      const before = await stripe.paymentIntents.retrieve(reference!)
      if (before.status === 'succeeded') return before.amount_received
      const captured = await stripe.paymentIntents.capture(
        reference!,
        { amount_to_capture: amount },
        { idempotencyKey: `${id}-capture` },
      )
      return captured.amount_received
    },

    async giveBack({ reference }) {
      const { status } = await stripe.paymentIntents.retrieve(reference!)
      if (status !== 'canceled') await stripe.paymentIntents.cancel(reference!)
    },
  }
}

function refused(error: unknown): never {
  throw error instanceof Stripe.errors.StripeCardError ? new Declined() : error
}
