/** What Stripe tells: verified by Stripe's own library over the raw body, and then looked up, so that the order of events does not matter. */
import Stripe from 'stripe'
import type { Shop } from '../node/shop.ts'
import type { Handler } from '../node/web.ts'

/** `types` are the events that concern a payment; each carries its intent or session. */
export function stripeEvents(
  shop: Shop,
  { stripe, secret, types }: { stripe: Stripe; secret: string; types: string[] },
): Handler {
  return async request => {
    const signature = request.headers.get('stripe-signature') ?? ''
    let event: Stripe.Event
    try {
      event = await stripe.webhooks.constructEventAsync(await request.text(), signature, secret)
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error
      return new Response(null, { status: 400 })
    }
    const { id } = event.data.object as { id?: string }
    const payment = types.includes(event.type) && id ? shop.orders.paymentBy(id) : null
    // Not in the background: where this fails, Stripe sends the event again.
    if (payment) await shop.resume(payment.id)
    return new Response(null, { status: 204 })
  }
}
