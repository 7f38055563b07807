/** Stripe's settings, for both recipes. */
import Stripe from 'stripe'
import { setting } from '../node/settings.ts'

/** `STRIPE_API` is another address than Stripe's own, for tests. */
export function openStripe(): Stripe {
  const key = setting('STRIPE_SECRET_KEY', 'a secret or restricted key of Stripe, sk_…')
  const { protocol, hostname, port } = new URL(process.env.STRIPE_API ?? 'https://api.stripe.com')
  return new Stripe(key, {
    // With the same idempotency key, so that it is the same payment.
    maxNetworkRetries: 3,
    host: hostname,
    port: port || 443,
    protocol: protocol === 'http:' ? 'http' : 'https',
  })
}

export const webhookSecret = (): string =>
  setting('STRIPE_WEBHOOK_SECRET', "the signing secret of Stripe's webhook endpoint, whsec_…")
