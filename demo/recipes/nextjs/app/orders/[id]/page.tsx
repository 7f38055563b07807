/** The page of an order. */
import { redirect } from 'next/navigation'
import { WORDS } from '../../../../node/pages.ts'
import { orderOfShopper } from '../../../the-shop.ts'

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const order = await orderOfShopper()
  const { id } = await params
  if (!order?.payment || order.id !== id) redirect('/')
  const { state, redeemed, collected } = order.payment
  const isMoving = ['placing', 'failing', 'accepted'].includes(state)
  const money = (amount: number) =>
    (amount / 100).toLocaleString('en-US', { style: 'currency', currency: order.currency })
  return (
    <main>
      {isMoving && <meta httpEquiv="refresh" content="1" />}
      <h1>Order {id}</h1>
      <p data-state={state}>{WORDS[state]}</p>
      <dl>
        <dt>Total</dt>
        <dd>{money(order.total)}</dd>
        <dt>Gift codes</dt>
        <dd data-redeemed={redeemed}>{money(redeemed)}</dd>
        <dt>Paid otherwise</dt>
        <dd data-collected={collected}>{money(collected)}</dd>
      </dl>
      <a href="/cart">Order something else</a>
    </main>
  )
}
