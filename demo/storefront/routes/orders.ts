/** The list of orders, the page of one order, and cancelling and refunding it. */
import { Hono } from 'hono'
import { readMoney } from '../money.ts'
import { orderPage, stateOf } from '../pages/order-page.ts'
import { ordersPage } from '../pages/orders-page.ts'
import type { Shop } from '../shop.ts'

export function orderRoutes(shop: Shop): Hono {
  const app = new Hono()
  app.get('/', c => c.html(ordersPage([...shop.orders.values()])))

  app.get('/:id', c => {
    const order = shop.orders.get(c.req.param('id'))
    return order ? c.html(orderPage(order)) : c.notFound()
  })

  app.get('/:id/state', async c => {
    const order = shop.orders.get(c.req.param('id'))
    if (!order) return c.notFound()
    await shop.refresh(order)
    return c.text(stateOf(order))
  })

  app.post('/:id/cancel', c => {
    const order = shop.orders.get(c.req.param('id'))
    if (order) shop.cancel(order)
    return c.redirect(order ? `/orders/${order.id}` : '/orders', 303)
  })

  app.post('/:id/refund', async c => {
    const order = shop.orders.get(c.req.param('id'))
    const { amount } = await c.req.parseBody()
    const back = order && readMoney(String(amount), order.currency)
    if (order && back) shop.refund(order, back)
    return c.redirect(order ? `/orders/${order.id}` : '/orders', 303)
  })
  return app
}
