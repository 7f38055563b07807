/**
 * PaymentIntents as Stripe's API reference has them: created, confirmed, captured in part, canceled, refunded. Amounts are in the currency's
 * smallest unit; what is captured less than authorised is let go.
 */
import { declined, missing, tooSmall, unexpectedState, wrongParameter } from './errors.ts'
import { amount, inner, type Params, text } from './form.ts'

export type PaymentIntent = {
  id: string
  object: 'payment_intent'
  amount: number
  amount_capturable: number
  amount_received: number
  capture_method: string
  client_secret: string
  currency: string
  last_payment_error: object | null
  livemode: false
  metadata: Record<string, string>
  next_action: object | null
  status:
    | 'requires_payment_method'
    | 'requires_action'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled'
  /** Of the stand-in: what was given back. */
  refunded: number
}

/** Stripe, "Testing": payment methods for test code. */
type Outcome = 'authorised' | 'declined' | 'asks'
const METHODS: Readonly<Record<string, Outcome>> = {
  pm_card_visa: 'authorised',
  pm_card_visa_chargeDeclined: 'declined',
  pm_card_authenticationRequired: 'asks',
}

const SMALLEST = 50
const CANCELABLE = ['requires_payment_method', 'requires_capture', 'requires_action']

/** `tell` sends an event. */
export function paymentIntents(tell: (type: string, object: object) => void) {
  const all = new Map<string, PaymentIntent>()
  const tokens = new Map<string, Outcome>()
  let made = 0

  const self = {
    all,

    /** "Create a test Confirmation Token". */
    createToken(params: Params) {
      const outcome = METHODS[text(params, 'payment_method') ?? '']
      if (!outcome) throw missing('PaymentMethod')
      const id = `ctoken_${++made}`
      tokens.set(id, outcome)
      return { id, object: 'confirmation_token' }
    },

    create(params: Params): PaymentIntent {
      const wanted = amount(params, 'amount')
      if (wanted === null) throw wrongParameter('amount', 'Missing required param: amount.')
      if (wanted < SMALLEST) throw tooSmall()
      const currency = text(params, 'currency')
      if (currency === null) throw wrongParameter('currency', 'Missing required param: currency.')
      const id = `pi_${++made}`
      const intent: PaymentIntent = {
        ...{ id, object: 'payment_intent', amount: wanted, amount_capturable: 0 },
        ...{ amount_received: 0, capture_method: text(params, 'capture_method') ?? 'automatic' },
        ...{ client_secret: `${id}_secret_${made}`, currency, last_payment_error: null },
        ...{ livemode: false, metadata: inner(params, 'metadata') as Record<string, string> },
        ...{ next_action: null, status: 'requires_payment_method', refunded: 0 },
      }
      all.set(id, intent)
      return intent
    },

    find(id: string): PaymentIntent {
      const intent = all.get(id)
      if (!intent) throw missing('payment_intent')
      return intent
    },

    confirm(id: string, params: Params): PaymentIntent {
      const intent = self.find(id)
      if (intent.status !== 'requires_payment_method')
        throw unexpectedState('confirmed', intent.status)
      const outcome = tokens.get(text(params, 'confirmation_token') ?? '')
      if (!outcome) throw missing('confirmation_token')
      if (text(params, 'return_url') === null)
        throw wrongParameter('return_url', 'A return_url must be provided.')
      if (outcome === 'asks')
        return Object.assign(intent, {
          status: 'requires_action',
          next_action: { type: 'use_stripe_sdk' },
        } as const)
      if (outcome === 'declined') throw refuse(intent)
      return authorise(intent)
    },

    /** What the shopper does at their bank after `requires_action`. */
    authenticate(id: string, succeeds: boolean): void {
      const intent = self.find(id)
      if (intent.status !== 'requires_action') return
      intent.next_action = null
      if (succeeds) authorise(intent)
      else refuse(intent)
    },

    capture(id: string, params: Params): PaymentIntent {
      const intent = self.find(id)
      if (intent.status !== 'requires_capture') throw unexpectedState('captured', intent.status)
      const wanted = amount(params, 'amount_to_capture') ?? intent.amount_capturable
      if (wanted > intent.amount_capturable || wanted === 0)
        throw wrongParameter('amount_to_capture', 'The amount exceeds what can be captured.')
      const captured = { amount_capturable: 0, amount_received: wanted, status: 'succeeded' }
      Object.assign(intent, captured)
      tell('payment_intent.succeeded', intent)
      return intent
    },

    cancel(id: string): PaymentIntent {
      const intent = self.find(id)
      if (!CANCELABLE.includes(intent.status)) throw unexpectedState('canceled', intent.status)
      Object.assign(intent, { status: 'canceled', amount_capturable: 0, next_action: null })
      tell('payment_intent.canceled', intent)
      return intent
    },

    refund(params: Params) {
      const intent = self.find(text(params, 'payment_intent') ?? '')
      const wanted = amount(params, 'amount') ?? intent.amount_received - intent.refunded
      if (intent.status !== 'succeeded' || wanted > intent.amount_received - intent.refunded)
        throw wrongParameter('amount', 'Refund amount is greater than unrefunded amount.')
      intent.refunded += wanted
      return { id: `re_${++made}`, object: 'refund', amount: wanted, status: 'succeeded' }
    },
  }
  return self

  function authorise(intent: PaymentIntent): PaymentIntent {
    if (intent.capture_method !== 'manual') {
      Object.assign(intent, { status: 'succeeded', amount_received: intent.amount })
      tell('payment_intent.succeeded', intent)
      return intent
    }
    Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount })
    tell('payment_intent.amount_capturable_updated', intent)
    return intent
  }

  function refuse(intent: PaymentIntent) {
    intent.status = 'requires_payment_method'
    intent.last_payment_error = { type: 'card_error', code: 'card_declined' }
    tell('payment_intent.payment_failed', intent)
    return declined(intent)
  }
}

export type PaymentIntents = ReturnType<typeof paymentIntents>
