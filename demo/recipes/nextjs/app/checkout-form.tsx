'use client'
/** The form with the element. It is a plain form to the server action, so that it also works before React has taken over the page. */
import 'instagift-checkout'
import type {} from 'instagift-checkout/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { placeOrderAction } from './actions.ts'

type Props = { total: number; currency: string; cart: string; worker: string }

export function CheckoutForm({ total, currency, cart, worker }: Props) {
  const gift = useRef<HTMLElementTagNameMap['instagift-claim-code']>(null)
  const [due, setDue] = useState<number | null>(total)
  const [sending, setSending] = useState(false)

  // While React takes over what the server rendered, it attaches no events of custom elements.
  useEffect(() => {
    const element = gift.current
    const show = () => setDue(element?.due ?? null)
    element?.addEventListener('instagift-change', show)
    element?.addEventListener('instagift-ready', show)
    return () => {
      element?.removeEventListener('instagift-change', show)
      element?.removeEventListener('instagift-ready', show)
    }
  }, [])

  /** Sends the form once nothing changes any more, and once. */
  async function submit(event: FormEvent<HTMLFormElement>) {
    if (sending) return
    event.preventDefault()
    const form = event.currentTarget
    await gift.current?.settled()
    setSending(true)
    setTimeout(() => form.requestSubmit())
  }

  const money = (amount: number) =>
    (amount / 100).toLocaleString('en-US', { style: 'currency', currency })
  return (
    <form action={placeOrderAction} onSubmit={submit}>
      <p>A teapot, with tax and shipping: {money(total)}</p>
      <instagift-claim-code
        ref={gift}
        endpoint={worker}
        order-total={total}
        currency={currency}
        cart={cart}
        required-apply
        readonly={sending}
      >
        Gift codes are not available right now. You can order without one.
      </instagift-claim-code>
      <p>Left to pay: {due === null ? '…' : money(due)}</p>
      <label hidden={due === 0}>
        Card number <input name="means" inputMode="numeric" required disabled={due === 0} />
      </label>
      <button type="submit">Place order</button>
    </form>
  )
}
