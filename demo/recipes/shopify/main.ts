/** A headless shop before Shopify's checkout: `node demo/recipes/shopify/main.ts`. */
import { backToOrder, returnToOrder, serveShop } from '../node/server.ts'
import { readSettings, setting } from '../node/settings.ts'
import { orderMade } from './order-made.ts'
import { shopifyCheckout } from './provider.ts'
import { openShopify } from './shopify-api.ts'
import { shopifyWebhook } from './webhook.ts'

const settings = readSettings()
const secret = setting('SHOPIFY_CLIENT_SECRET', 'the client secret of your Shopify app')
const shopify = openShopify(
  setting('SHOPIFY_STORE', 'the address of your store, such as https://your-store.myshopify.com'),
  {
    storefront: setting('SHOPIFY_STOREFRONT_TOKEN', 'a private access token, Storefront API'),
    admin: setting('SHOPIFY_ADMIN_TOKEN', 'an access token of the Admin API, shpat_…'),
  },
)
const variant = setting('SHOPIFY_VARIANT', 'the id of a variant, gid://shopify/ProductVariant/…')

serveShop(settings, shopifyCheckout(shopify, variant), {
  payment: 'You pay on the next page.',
  checkout: new URL('../node/checkout.js', import.meta.url),
  resume: (shop, paymentId) => orderMade(shop, shopify, paymentId),
  routes: shop => ({
    'GET /return': request => returnToOrder(request, shop),
    'GET /back': request => backToOrder(request, shop),
    'POST /shopify-webhooks': shopifyWebhook(shop, secret),
  }),
})
