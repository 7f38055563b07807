/**
 * Stripe Checkout, events `checkout.session.completed` and `checkout.session.async_payment_succeeded`: `Stripe-Signature`
 * holds a time and one or several hex HMAC-SHA-256 over `time.body` ("Verify webhook signatures manually").
 *
 * `amount_total` is what Stripe charges. A session that expires, or a payment that fails later, says nothing of the order,
 * which may have another session by now; its holds end by themselves.
 */
import { exponentOf } from '../../../shared/currency.ts'
import { utf8 } from '../../keys/bytes.ts'
import { words } from '../../settings/forms/text.ts'
import { switchedPart } from '../../settings/part.ts'
import { describeSource } from '../description.ts'
import { claimOf, fromHex, type SignatureClaim, secondsIn } from '../signature.ts'
import { type Figure, idIn, ignored, isObject, malformed, namesIn } from '../webhook.ts'
import { currencyIn, minorIn } from './figure.ts'
import { noteInObject } from './order-note.ts'
import { type OrderState, updateOf } from './platform-order.ts'

const COMPLETED = 'checkout.session.completed'
const PAID_LATER = 'checkout.session.async_payment_succeeded'

// Stripe, "Supported currencies": these differ from ISO 4217 in their number of decimals.
const STRIPE_EXPONENTS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

const SESSION = 'data.object'
const FIELDS = {
  note: `${SESSION}.metadata`,
  id: `${SESSION}.id`,
  total: `${SESSION}.amount_total`,
}

type Fields = Record<string, unknown>

export const stripe = describeSource({
  name: 'stripe',
  // The signing secrets of the endpoint, `whsec_…`, used as the text that they are.
  settings: switchedPart({ needed: { STRIPE_SECRET: words } }, given => given.STRIPE_SECRET),
  create: secrets => ({
    secrets: secrets.map(utf8),
    claimIn,
    reads: [
      ...['id', 'type', 'livemode', 'data', SESSION],
      ...'id client_reference_id payment_intent livemode payment_status amount_total currency metadata metadata.order_id metadata.instagift_checkout metadata.instagift_applied'
        .split(' ')
        .map(name => `${SESSION}.${name}`),
    ],
    updateIn: (event, _, rules) => {
      if (!isObject(event) || typeof event.type !== 'string') return malformed('type')
      if (event.type !== COMPLETED && event.type !== PAID_LATER) return ignored('type not known')
      const session = isObject(event.data) ? event.data.object : null
      if (!isObject(session)) return malformed(SESSION)
      return updateOf(orderIn(event, session), FIELDS, rules)
    },
  }),
})

const claimIn = (headers: Headers): SignatureClaim | null => {
  const signature = headers.get('stripe-signature')
  const parts = signature?.split(',').map(part => part.split('=')) ?? []
  const time = parts.find(([name]) => name === 't')?.[1]
  const signedAt = secondsIn(time)
  if (signedAt === null) return null
  const macs = parts.filter(([name]) => name === 'v1').map(([, mac = '']) => fromHex(mac))
  return claimOf(macs, `${time}.`, signedAt)
}

const orderIn = (event: Fields, session: Fields) => {
  const currency = currencyIn(session.currency)
  return {
    note: noteInObject(session.metadata),
    names: namesOf(session),
    state: stateOf(event.type === COMPLETED, session.payment_status),
    total: dueOf(session, currency),
    currency,
    isTest: (session.livemode ?? event.livemode) === false,
    deliveryId: idIn(event.id) ?? undefined,
  }
}

/** By Stripe's own word a shop may use `client_reference_id` for its customer, who has many orders. */
const namesOf = ({ metadata, client_reference_id, id, payment_intent: paid }: Fields) => {
  const orderId = isObject(metadata) ? idIn(metadata.order_id) : null
  return namesIn(orderId ?? client_reference_id, id, isObject(paid) ? paid.id : paid)
}

const stateOf = (isCompletion: boolean, paymentStatus: unknown): OrderState => {
  if (typeof paymentStatus !== 'string') return { unreadable: `${SESSION}.payment_status` }
  if (paymentStatus === 'paid' || paymentStatus === 'no_payment_required') return 'paid'
  return paymentStatus === 'unpaid' && isCompletion ? 'placed' : 'other'
}

/** Stripe's amount in the minor unit of ISO 4217. */
const dueOf = ({ amount_total }: Fields, currency: string | undefined): Figure => {
  const amount = typeof amount_total === 'string' ? 'unreadable' : minorIn(amount_total)
  if (typeof amount !== 'number') return amount
  if (currency === undefined) return 'unreadable'
  const shift = exponentOf(currency) - (STRIPE_EXPONENTS[currency] ?? exponentOf(currency))
  // Exact: an amount has 15 digits at most.
  const minor = amount * 10 ** shift
  return Number.isSafeInteger(minor) ? minor : 'unreadable'
}
