/** A recipe for Stripe, against the stand-in of Stripe's API. */
import Stripe from 'stripe'
import type { Server } from './bench.ts'
import { STRIPE_KEY, type StripeStandIn, serveStripe } from './stand-ins/stripe/server.ts'
import type { Money } from './suite/bench.ts'

/** Signs what Stripe sends to the shop. */
export const WEBHOOK_SECRET = 'whsec_of_the_endpoint_at_the_shop'

/** The settings of a recipe, and the stand-in that listens for it. */
export async function startStripe(
  server: () => Server,
): Promise<{ standIn: StripeStandIn; settings: Record<string, string> }> {
  const standIn = await serveStripe()
  const { url } = server()
  standIn.listen(`${url}/stripe-events`, WEBHOOK_SECRET)
  return {
    standIn,
    settings: {
      STRIPE_API: standIn.url,
      STRIPE_SECRET_KEY: STRIPE_KEY,
      STRIPE_PUBLISHABLE_KEY: 'pk_test_of_the_stand_in',
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      SHOP: url,
    },
  }
}

/** Stripe's library, as a test's own code uses it. */
export const libraryFor = ({ url }: StripeStandIn): Stripe =>
  new Stripe(STRIPE_KEY, {
    host: '127.0.0.1',
    port: new URL(url).port,
    protocol: 'http',
    maxNetworkRetries: 0,
  })

export function moneyIn({ intents }: StripeStandIn, orderId: string): Money {
  const ofOrder = [...intents.all.values()].filter(one => one.metadata.order_id === orderId)
  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)
  return {
    collected: sum(ofOrder.map(one => one.amount_received - one.refunded)),
    held: sum(ofOrder.map(one => one.amount_capturable)),
    payments: ofOrder.filter(
      ({ status, amount_received, refunded }) =>
        status === 'requires_capture' || (status === 'succeeded' && amount_received > refunded),
    ).length,
  }
}
