/**
 * Stripe Checkout, events `checkout.session.completed` and `checkout.session.async_payment_succeeded`: `Stripe-Signature`
 * holds a time and one or several hex HMAC-SHA-256 over `time.body` ("Verify webhook signatures manually").
 *
 * `amount_total` is what Stripe charges: after the tender. A session that expires, or a payment that fails later, says
 * nothing of the order, which may have another session by now; its holds end by themselves.
 */
import { z } from 'zod'
import { exponentOf } from '../../shared/currency.ts'
import { words } from '../settings/forms/text.ts'
import { switchedPart } from '../settings/part.ts'
import { describeSource } from './description.ts'
import { fromHex, isSignedWith } from './hmac-signature.ts'
import { noteIn } from './order-note.ts'
import { type Delivery, idIn, ignored, type OrderUpdate } from './webhook.ts'

// The default of Stripe's own libraries, which look at the past only.
const TOLERANCE_SECONDS = 300

const COMPLETED = new Set([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
])
const PAID = new Set(['paid', 'no_payment_required'])

// Stripe, "Supported currencies": these differ from ISO 4217 in their number of decimals.
const STRIPE_EXPONENTS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

const session = z.object({
  id: z.string(),
  client_reference_id: z.string().nullish(),
  amount_total: z.int().min(0).nullish(),
  currency: z.string().nullish(),
  payment_status: z.string(),
  metadata: z.record(z.string(), z.string()).nullish(),
})
const event = z.object({ type: z.string(), data: z.object({ object: z.unknown() }) })

export const stripe = describeSource({
  name: 'stripe',
  // The signing secrets of the endpoint, `whsec_…`, used as the text that they are.
  settings: switchedPart({ needed: { STRIPE_SECRET: words } }, given => given.STRIPE_SECRET),
  create: secrets => ({
    isGenuine: (delivery, now) => isGenuine(delivery, secrets, now),
    updateIn: body => {
      const sent = event.safeParse(body)
      if (!sent.success || !COMPLETED.has(sent.data.type)) return ignored('type not known')
      const paid = session.safeParse(sent.data.data.object)
      return paid.success ? updateOf(paid.data) : ignored('not a session')
    },
  }),
})

const isGenuine = async ({ headers, text }: Delivery, secrets: readonly string[], now: number) => {
  const parts = (headers.get('stripe-signature') ?? '').split(',').map(part => part.split('='))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  if (!/^\d{1,12}$/.test(time)) return false
  const macs = parts.filter(([name]) => name === 'v1').map(([, mac = '']) => fromHex(mac))
  // A header holds a handful; more would only be work.
  const checks = macs.slice(0, 8).map(mac => isSignedWith(secrets, `${time}.${text}`, mac))
  const isSigned = (await Promise.all(checks)).includes(true)
  return isSigned && Math.abs(now / 1000 - Number(time)) <= TOLERANCE_SECONDS
}

const updateOf = (paid: z.infer<typeof session>): OrderUpdate => {
  const metadata = paid.metadata ?? {}
  const note = noteIn(Object.entries(metadata))
  if (note === null) return ignored('no checkout id')
  if (!PAID.has(paid.payment_status)) return ignored('not paid')
  const orderId = idIn(metadata.order_id) ?? idIn(paid.client_reference_id) ?? paid.id
  const currency = paid.currency?.toUpperCase()
  const due = minorOf(paid.amount_total ?? undefined, currency)
  return { type: 'completed', ...note, orderId, currency, due }
}

/** Stripe's amount in the minor unit of ISO 4217. */
const minorOf = (amount: number | undefined, currency: string | undefined): number | undefined => {
  if (amount === undefined || currency === undefined) return undefined
  const shift = exponentOf(currency) - (STRIPE_EXPONENTS[currency] ?? exponentOf(currency))
  return shift < 0 ? Math.round(amount / 10 ** -shift) : amount * 10 ** shift
}
