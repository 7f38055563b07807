/** A shop on plain Node: a page, an order, its jobs, and the endpoint for the worker's events. The recipes for Stripe put their provider in. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { takeEvent } from './gift-events.ts'
import { startJobs } from './jobs.ts'
import { NOTICES } from './notices.ts'
import type { Order } from './orders.ts'
import { checkoutPage, orderPage } from './pages.ts'
import { placeOrder } from './place-order.ts'
import type { NextStep, Provider } from './provider.ts'
import type { Settings } from './settings.ts'
import { openShop, type Resume, type Shop } from './shop.ts'
import { resume, undo } from './undo.ts'
import { cookie, type Handler, html, redirect, script, serve } from './web.ts'

/** $52.50 with tax and shipping, before gift codes. Your shop computes it from the cart, here on the server. */
const TOTAL = 5250

export type Front = {
  /** The provider's part of the checkout form. */
  payment: string
  /** The page's own script. */
  checkout: URL
  /** Turns the next step into an answer; by default a redirect. */
  answer?: (next: NextStep, orderUrl: string) => Response
  /** How a payment that waits for the shopper goes on, where the provider's word alone is not enough. */
  resume?: Resume
  /** Further routes, such as the provider's webhook. */
  routes?: (shop: Shop) => Record<string, Handler>
}

export function serveShop(settings: Settings, provider: Provider, front: Front): void {
  const shop = openShop(settings, provider, front.resume ?? resume)
  const answer = front.answer ?? redirected
  startJobs(shop, settings)
  serve(settings.port, {
    'GET /': request => {
      const cart = cookie(request, 'cart') ?? randomUUID()
      const order = shop.orders.ofCart(cart, TOTAL, 'USD')
      if (order.payment) return redirect(`/orders/${order.id}`)
      const { payment } = front
      const page = checkoutPage(order, settings.worker, { payment, scripts: ['/checkout.js'] })
      return html(page, { 'Set-Cookie': `cart=${cart}; HttpOnly; SameSite=Lax; Path=/` })
    },
    'GET /checkout.js': () => script(readFileSync(front.checkout, 'utf8')),
    'POST /cart': () => {
      const answer = redirect('/')
      answer.headers.set('Set-Cookie', 'cart=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0')
      return answer
    },
    'POST /order': async request => {
      const order = orderOf(request, shop)
      if (!order) return redirect('/')
      const form = await request.formData()
      const next = await placeOrder(shop, order, {
        checkoutId: field(form, 'instagift_checkout'),
        applied: Number(field(form, 'instagift_applied') ?? 0),
        means: field(form, 'means') ?? '',
      })
      return answer(next, `/orders/${order.id}`)
    },
    'POST /back': request => backToOrder(request, shop),
    'GET /orders/': (request, url) => {
      const order = shop.orders.find(url.pathname.slice('/orders/'.length))
      if (!order || order.cart !== cookie(request, 'cart')) return redirect('/')
      return order.payment ? html(orderPage(order)) : redirect('/')
    },
    'POST /gift-events': request => takeEvent(request, shop, settings.notifySecret),
    ...front.routes?.(shop),
  })
}

const redirected = (next: NextStep, orderUrl: string): Response =>
  redirect(next && 'redirect' in next ? next.redirect : orderUrl)

/** The shopper goes back to their order: whatever they were about to pay is closed first. */
export async function backToOrder(request: Request, shop: Shop): Promise<Response> {
  const payment = orderOf(request, shop)?.payment
  if (payment) await undo(shop, payment.id, NOTICES.back)
  return redirect('/')
}

/** The shopper returns from the provider's page or their bank. The provider's event may be here before them, or never. */
export async function returnToOrder(request: Request, shop: Shop): Promise<Response> {
  const order = orderOf(request, shop)
  if (order?.payment) await shop.resume(order.payment.id)
  return redirect(order ? `/orders/${order.id}` : '/')
}

/** The order that this shopper is at. */
export function orderOf(request: Request, shop: Shop): Order | null {
  const cart = cookie(request, 'cart')
  return cart === null ? null : shop.orders.ofCart(cart, TOTAL, 'USD')
}

const field = (form: FormData, name: string): string | null => {
  const value = form.get(name)
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null
}
