/**
 * Checkout Sessions of mode `payment` as Stripe's API reference has them: open, complete or expired. On Stripe's page the shopper pays, tries
 * again after a declined card, or leaves.
 */
import { missing, notOpen, tooSmall, wrongParameter } from './errors.ts'
import { amount, inner, type Params, text } from './form.ts'
import type { PaymentIntents } from './payment-intents.ts'

export type CheckoutSession = {
  id: string
  object: 'checkout.session'
  amount_total: number
  client_reference_id: string | null
  currency: string
  livemode: false
  metadata: Record<string, string>
  mode: string
  payment_intent: string | null
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  status: 'open' | 'complete' | 'expired'
  success_url: string
  url: string | null
}

const SMALLEST = 50

export function checkoutSessions(
  intents: PaymentIntents,
  origin: () => string,
  tell: (type: string, object: object) => void,
) {
  const all = new Map<string, CheckoutSession>()

  const self = {
    all,

    create(params: Params): CheckoutSession {
      const success = text(params, 'success_url')
      if (text(params, 'mode') !== 'payment')
        throw wrongParameter('mode', 'The stand-in knows the mode payment.')
      if (success === null)
        throw wrongParameter('success_url', 'Missing required param: success_url.')
      const lines = Object.values(inner(params, 'line_items')) as Params[]
      if (lines.length === 0)
        throw wrongParameter('line_items', 'The `line_items` parameter is required.')
      const prices = lines.map(line => inner(line, 'price_data'))
      const total = lines.reduce(
        (sum, line, index) =>
          sum + (amount(prices[index]!, 'unit_amount') ?? 0) * (amount(line, 'quantity') ?? 0),
        0,
      )
      if (total > 0 && total < SMALLEST) throw tooSmall()
      const id = `cs_test_${all.size + 1}`
      const session: CheckoutSession = {
        ...{ id, object: 'checkout.session', amount_total: total, livemode: false },
        ...{ client_reference_id: text(params, 'client_reference_id'), mode: 'payment' },
        ...{ currency: text(prices[0]!, 'currency') ?? '', success_url: success },
        ...{ metadata: inner(params, 'metadata') as Record<string, string> },
        ...{ payment_intent: null, payment_status: 'unpaid', status: 'open' },
        url: `${origin()}/c/pay/${id}`,
      }
      all.set(id, session)
      return session
    },

    find(id: string): CheckoutSession {
      const session = all.get(id)
      if (!session) throw missing('checkout.session')
      return session
    },

    expire(id: string): CheckoutSession {
      const session = self.find(id)
      if (session.status !== 'open') throw notOpen()
      Object.assign(session, { status: 'expired', url: null })
      tell('checkout.session.expired', session)
      return session
    },

    /** What the shopper does on Stripe's page. False where the card is declined or the page has closed. */
    pay(id: string, card: string): boolean {
      const session = self.find(id)
      if (session.status !== 'open') return false
      const { currency, amount_total, metadata } = session
      const intent = intents.create({ currency, amount: String(amount_total), metadata })
      const token = intents.createToken({ payment_method: card })
      try {
        intents.confirm(intent.id, { confirmation_token: token.id, return_url: 'https://stripe' })
      } catch {
        return false
      }
      const paid = { status: 'complete', payment_status: 'paid', payment_intent: intent.id }
      Object.assign(session, paid, { url: null })
      tell('checkout.session.completed', session)
      return true
    },
  }
  return self
}
