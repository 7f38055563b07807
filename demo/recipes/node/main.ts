/** Starts the shop: `node demo/recipes/node/main.ts`. */
import { cardPayments } from './card-payments.ts'
import { serveShop } from './server.ts'
import { readSettings, setting } from './settings.ts'

const provider = cardPayments(setting('PAYMENTS', "the address of your payment provider's API"))

serveShop(readSettings(), provider, {
  payment: '<label>Card number <input name="means" inputmode="numeric" required></label>',
  checkout: new URL('checkout.js', import.meta.url),
})
