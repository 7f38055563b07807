/** The Node shop with Stripe Checkout: `node demo/recipes/stripe-checkout/main.ts`. */
import { backToOrder, returnToOrder, serveShop } from '../node/server.ts'
import { readSettings, setting } from '../node/settings.ts'
import { stripeEvents } from '../stripe-payment-element/events.ts'
import { openStripe, webhookSecret } from '../stripe-payment-element/settings.ts'
import { checkoutSessions } from './stripe.ts'

const settings = readSettings()
const stripe = openStripe()
const secret = webhookSecret()
const shopUrl = setting('SHOP', 'the address of this shop, such as https://shop.example.com')

const EVENTS = ['checkout.session.completed', 'checkout.session.expired']

serveShop(settings, checkoutSessions(stripe, shopUrl), {
  payment: 'You pay on the next page.',
  checkout: new URL('../node/checkout.js', import.meta.url),
  routes: shop => ({
    'GET /return': request => returnToOrder(request, shop),
    'GET /back': request => backToOrder(request, shop),
    'POST /stripe-events': stripeEvents(shop, { stripe, secret, types: EVENTS }),
  }),
})
