/** The checkout page, the basket behind it, and the order form. A cookie holds the basket's id. */
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Basket } from '../basket.ts'
import { amountsOf, changedCart } from '../cart.ts'
import { checkoutPage, type Demo, emptyPage } from '../pages/checkout-page.ts'
import type { Submission } from '../place-order.ts'
import type { Shop } from '../shop.ts'

const COOKIE = 'basket'

export function checkoutRoutes(shop: Shop, demo: Demo): Hono {
  const app = new Hono()
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
    const { basket: id, ...change } = await c.req.json()
    const basket = basketOf(c, shop)
    if (!basket || basket.id !== id || basket.order) return c.json({ error: 'another basket' }, 409)
    basket.cart = changedCart(basket.cart, change)
    return c.json({ amounts: amountsOf(basket.cart), quantities: basket.cart.quantities })
  })

  app.post('/order', async c => {
    const form = new Map(Object.entries(await c.req.parseBody()).map(([k, v]) => [k, String(v)]))
    const basket = shop.baskets.get(form.get('basket') ?? '')
    if (!basket) return c.redirect('/', 303)
    const order = await shop.submit(basket, submissionOf(form))
    return c.redirect(order ? `/orders/${order.id}` : '/', 303)
  })
  return app
}

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
