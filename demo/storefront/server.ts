/**
 * The storefront: a shop on its own origin. Its pages, and the routes by which a shopper's browser and the worker reach the
 * shop. `serveStorefront` resolves once it listens.
 */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Review } from '../../shared/api.ts'
import { webmasterPages } from '../webmaster/page.ts'
import type { Basket } from './basket.ts'
import { amountsOf, changed } from './cart.ts'
import { checkoutPage, type Demo, emptyPage } from './checkout-page.ts'
import type { GiftCodeSettings } from './gift-codes.ts'
import { STYLES, securityHeaders } from './layout.ts'
import { readMoney } from './money.ts'
import { orderPage, stateOf } from './order-page.ts'
import { ordersPage } from './orders-page.ts'
import type { Submission } from './place-order.ts'
import { reviewsPage } from './reviews-page.ts'
import { openShop, type Shop } from './shop.ts'

export type StorefrontOptions = GiftCodeSettings &
  Omit<Demo, 'workerUrl'> & {
    port: number
    /** What the prices are in, ISO 4217. */
    currency: string
  }

export type Storefront = { url: string; shop: Shop; close: () => Promise<void> }

export async function serveStorefront(options: StorefrontOptions): Promise<Storefront> {
  const shop = openShop(options, options.currency)
  const app = storefront(shop, { ...options, workerUrl: options.worker })
  const server = await new Promise<Server>((resolve, reject) => {
    const { fetch } = app
    const started = serve({ fetch, port: options.port, hostname: '127.0.0.1' }, () =>
      resolve(started as Server),
    )
    started.on('error', reject)
  })
  return {
    url: `http://127.0.0.1:${options.port}`,
    shop,
    close: () => {
      shop.close()
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function storefront(shop: Shop, demo: Demo): Hono {
  const app = new Hono()
  const headers = securityHeaders(demo.workerUrl)
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })
  serveFiles(app)
  checkoutRoutes(app, shop, demo)
  orderRoutes(app, shop)
  reviewRoutes(app, shop)
  app.route('/webmasters', webmasterPages(demo.workerUrl))
  app.post('/gift-events', async c => {
    try {
      const { data } = shop.gift.hear(await c.req.text(), c.req.header())
      const order = shop.orders.get(data.orderId ?? '')
      if (order) shop.learn(order, data)
      return c.body(null, 204)
    } catch {
      return c.body(null, 401)
    }
  })
  return app
}

const SCRIPTS = ['checkout.js', 'demo.js', 'order.js']

function serveFiles(app: Hono): void {
  const serveFile = (name: string, type: string) =>
    app.get(`/${name}`, c =>
      c.body(readFileSync(new URL(name, import.meta.url), 'utf8'), 200, {
        'content-type': `${type}; charset=utf-8`,
      }),
    )
  for (const name of SCRIPTS) serveFile(name, 'text/javascript')
  for (const name of STYLES) serveFile(name, 'text/css')
}

function checkoutRoutes(app: Hono, shop: Shop, demo: Demo): void {
  app.get('/', c => {
    const basket = basketOf(c, shop) ?? giveBasket(c, shop)
    if (basket.order) return c.html(emptyPage(basket.order.id))
    const { notice } = basket
    basket.notice = null
    return c.html(checkoutPage(basket, notice, demo))
  })

  app.post('/basket/new', c => {
    giveBasket(c, shop)
    return c.redirect('/', 303)
  })

  app.post('/basket', async c => {
    const { basket: id, ...wish } = await c.req.json()
    const basket = basketOf(c, shop)
    if (!basket || basket.id !== id || basket.order) return c.json({ error: 'another basket' }, 409)
    basket.cart = changed(basket.cart, wish)
    return c.json({ amounts: amountsOf(basket.cart), quantities: basket.cart.quantities })
  })

  app.post('/order', async c => {
    const form = new Map(Object.entries(await c.req.parseBody()).map(([k, v]) => [k, String(v)]))
    const basket = shop.baskets.get(form.get('basket') ?? '')
    if (!basket) return c.redirect('/', 303)
    const order = await shop.submit(basket, submissionOf(form))
    return c.redirect(order ? `/orders/${order.id}` : '/', 303)
  })
}

const COOKIE = 'basket'

function basketOf(c: Context, shop: Shop): Basket | undefined {
  return shop.baskets.get(getCookie(c, COOKIE) ?? '')
}

function giveBasket(c: Context, shop: Shop): Basket {
  const basket = shop.newBasket()
  setCookie(c, COOKIE, basket.id, { httpOnly: true, sameSite: 'Lax', path: '/' })
  return basket
}

function submissionOf(form: Map<string, string>): Submission {
  const amount = (name: string) => {
    const text = form.get(name) ?? ''
    return /^\d{1,9}$/.test(text) ? Number(text) : null
  }
  const text = (name: string) => (form.get(name) ?? '').trim().slice(0, 200)
  return {
    checkoutId: form.get('instagift_checkout') || null,
    applied: amount('instagift_applied') ?? 0,
    shownDue: amount('shown_due'),
    cardNumber: text('card_number'),
    customer: { name: text('name'), email: text('email'), address: text('address') },
  }
}

function orderRoutes(app: Hono, shop: Shop): void {
  app.get('/orders', c => c.html(ordersPage([...shop.orders.values()])))
  app.get('/orders/:id', c => {
    const order = shop.orders.get(c.req.param('id'))
    return order ? c.html(orderPage(order)) : c.notFound()
  })
  app.get('/orders/:id/state', async c => {
    const order = shop.orders.get(c.req.param('id'))
    if (!order) return c.notFound()
    await shop.refresh(order)
    return c.text(stateOf(order))
  })
  app.post('/orders/:id/cancel', c => {
    const order = shop.orders.get(c.req.param('id'))
    if (order) shop.cancel(order)
    return c.redirect(order ? `/orders/${order.id}` : '/orders', 303)
  })
  app.post('/orders/:id/refund', async c => {
    const order = shop.orders.get(c.req.param('id'))
    const { amount } = await c.req.parseBody()
    const back = order && readMoney(String(amount), order.currency)
    if (order && back) shop.refund(order, back)
    return c.redirect(order ? `/orders/${order.id}` : '/orders', 303)
  })
}

function reviewRoutes(app: Hono, shop: Shop): void {
  let told: string | null = null
  app.get('/reviews', async c => {
    const answer = await shop.gift.ask('/v1/reviews?status=open')
    const list = answer?.ok ? ((await answer.json()) as { reviews: Review[] }).reviews : null
    const words = told
    told = null
    return c.html(reviewsPage(list, words, shop.currency))
  })
  app.post('/reviews/:id', async c => {
    const { version, decision } = await c.req.parseBody()
    const body = { version: Number(version), decision, by: 'the shop owner' }
    const answer = await shop.gift.ask(`/v1/reviews/${c.req.param('id')}`, body)
    told = answer?.ok
      ? 'Decided.'
      : answer?.status === 409
        ? 'It has changed: look again.'
        : 'Not taken.'
    return c.redirect('/reviews', 303)
  })
}
