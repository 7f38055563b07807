/** The storefront: a demonstration shop on an origin of its own, with its pages and the endpoint for the worker's events. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { isCheckoutEvent, verifyEvent } from '../../server/index.ts'
import { webmasterPages } from '../webmaster/page.ts'
import type { GiftCodeSettings } from './gift-codes.ts'
import { securityHeaders } from './layout.ts'
import { balancePage } from './pages/balance-page.ts'
import type { Demo } from './pages/checkout-page.ts'
import { assetRoutes } from './routes/assets.ts'
import { checkoutRoutes } from './routes/checkout.ts'
import { orderRoutes } from './routes/orders.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { openShop, type Shop } from './shop.ts'

export type StorefrontOptions = GiftCodeSettings &
  Omit<Demo, 'workerUrl'> & {
    port: number
    /** The currency of the prices, ISO 4217. */
    currency: string
  }

export type Storefront = { url: string; shop: Shop; close: () => Promise<void> }

/** Resolves once the storefront listens. */
export async function serveStorefront(options: StorefrontOptions): Promise<Storefront> {
  const { port, currency } = options
  const shop = openShop(options, currency)
  const { fetch } = storefront(
    shop,
    { ...options, workerUrl: options.worker },
    options.notifySecret,
  )
  const server = await new Promise<Server>((resolve, reject) => {
    const started = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(started as Server))
    started.on('error', reject)
  })
  const close = (): Promise<void> => {
    shop.close()
    server.closeAllConnections()
    return new Promise(resolve => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${port}`, shop, close }
}

function storefront(shop: Shop, demo: Demo, notifySecret: string): Hono {
  const app = new Hono()
  const headers = securityHeaders(demo.workerUrl)
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })
  app.route('/', assetRoutes())
  app.route('/', checkoutRoutes(shop, demo))
  app.get('/gift-card', c => c.html(balancePage(demo)))
  app.route('/orders', orderRoutes(shop))
  app.route('/reviews', reviewRoutes(shop))
  app.route('/webmasters', webmasterPages(demo.workerUrl))
  app.post('/gift-events', async c => {
    try {
      const event = await verifyEvent(await c.req.text(), c.req.raw.headers, notifySecret)
      if (!isCheckoutEvent(event)) return c.body(null, 204)
      const { data } = event
      const order = shop.orders.get(data.orderId ?? '')
      if (order) shop.update(order, data)
      return c.body(null, 204)
    } catch {
      return c.body(null, 401)
    }
  })
  return app
}
