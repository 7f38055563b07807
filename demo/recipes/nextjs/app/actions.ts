'use server'
/** The server action behind the form. A second click waits for nothing: the order's page tells what the first one led to. */
import { redirect } from 'next/navigation'
import { placeOrder } from '../../node/place-order.ts'
import { orderOfShopper, theShop } from '../the-shop.ts'

export async function placeOrderAction(form: FormData): Promise<void> {
  const order = await orderOfShopper()
  if (!order) redirect('/cart')
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, 200) : ''
  }
  await placeOrder(theShop(), order, {
    checkoutId: text('instagift_checkout') || null,
    applied: Number(text('instagift_applied')),
    means: text('means'),
  })
  redirect(`/orders/${order.id}`)
}
