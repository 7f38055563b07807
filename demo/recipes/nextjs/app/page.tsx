/** The checkout page. */
import { redirect } from 'next/navigation'
import { setting } from '../../node/settings.ts'
import { orderOfShopper } from '../the-shop.ts'
import { CheckoutForm } from './checkout-form.tsx'

export default async function CheckoutPage() {
  const order = await orderOfShopper()
  if (!order) redirect('/cart')
  if (order.payment) redirect(`/orders/${order.id}`)
  const { total, currency, cart, notice } = order
  const worker = setting('WORKER', 'the address of your worker')
  return (
    <main>
      <h1>Checkout</h1>
      {notice && <p role="alert">{notice}</p>}
      <CheckoutForm total={total} currency={currency} cart={cart} worker={worker} />
    </main>
  )
}
