/** The Node shop with Stripe's Payment Element: `node demo/recipes/stripe-payment-element/main.ts`. */
import { returnToOrder, serveShop } from '../node/server.ts'
import { readSettings, setting } from '../node/settings.ts'
import { stripeEvents } from './events.ts'
import { openStripe, webhookSecret } from './settings.ts'
import { paymentIntents } from './stripe.ts'

const settings = readSettings()
const stripe = openStripe()
const secret = webhookSecret()
const publishableKey = setting('STRIPE_PUBLISHABLE_KEY', 'the publishable key of Stripe, pk_…')
const shopUrl = setting('SHOP', 'the address of this shop, such as https://shop.example.com')

/** Of the same release as the API version of Stripe's library. */
const STRIPE_JS = 'https://js.stripe.com/endive/stripe.js'

const EVENTS = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
]

serveShop(settings, paymentIntents(stripe, `${shopUrl}/return`), {
  payment: `<div id="card" data-key="${publishableKey}"></div><p id="card-problem" role="alert"></p>
    <script src="${STRIPE_JS}"></script>`,
  checkout: new URL('checkout.js', import.meta.url),
  answer: (next, orderUrl) => Response.json({ next, orderUrl }),
  routes: shop => ({
    'GET /return': request => returnToOrder(request, shop),
    'POST /stripe-events': stripeEvents(shop, { stripe, secret, types: EVENTS }),
  }),
})
