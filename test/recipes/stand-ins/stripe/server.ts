/**
 * A small stand-in of Stripe's API on loopback, written from Stripe's public API reference and its guides for manual capture, Checkout and
 * idempotent requests. It keeps a ledger, signs events with Stripe's own library, and can lose an answer after its effect.
 */
import { createServer } from 'node:http'
import { text as bodyOf } from 'node:stream/consumers'
import Stripe from 'stripe'
import { checkoutSessions } from './checkout-sessions.ts'
import { otherParameters, StripeRefusal, unknownParameter } from './errors.ts'
import { type Params, paramsIn, unknownIn } from './form.ts'
import { paymentIntents } from './payment-intents.ts'

export const STRIPE_KEY = 'sk_test_of_the_stand_in'

export type StripeStandIn = Awaited<ReturnType<typeof serveStripe>>

/** What the calls take, of those parameters that the guides use. */
const KNOWN: Readonly<Record<string, string>> = {
  '/v1/payment_intents':
    'amount currency capture_method automatic_payment_methods allowed_payment_method_types metadata description confirm',
  '/v1/checkout/sessions':
    'mode line_items metadata client_reference_id payment_intent_data allowed_payment_method_types success_url cancel_url expires_at customer_email',
  '/v1/refunds': 'payment_intent amount metadata reason',
}

type Answer = { status: number; body: object }

export async function serveStripe() {
  const listeners: { url: string; secret: string }[] = []
  const losing: RegExp[] = []
  const kept = new Map<string, { asked: string; answer: Answer }>()
  const sent: Promise<unknown>[] = []
  const self = { url: '', eventsAreLost: false }
  let events = 0

  const tell = (type: string, object: object) => {
    if (self.eventsAreLost) return
    const event = { id: `evt_${++events}`, object: 'event', type, livemode: false }
    const payload = JSON.stringify({ ...event, data: { object } })
    for (const listener of listeners) sent.push(deliver(payload, listener))
  }
  const intents = paymentIntents(tell)
  const sessions = checkoutSessions(intents, () => self.url, tell)

  const act = (method: string, path: string, params: Params): object => {
    const [, , kind = '', ...rest] = path.split('/')
    const [id = '', verb = method] = kind === 'checkout' ? rest.slice(1) : rest
    if (path === '/v1/test_helpers/confirmation_tokens') return intents.createToken(params)
    if (path === '/v1/payment_intents') return intents.create(params)
    if (path === '/v1/checkout/sessions') return sessions.create(params)
    if (path === '/v1/refunds') return intents.refund(params)
    if (kind === 'checkout' && verb === 'GET') return sessions.find(id)
    if (kind === 'checkout' && verb === 'expire') return sessions.expire(id)
    if (kind === 'payment_intents' && verb === 'GET') return intents.find(id)
    if (kind === 'payment_intents' && verb === 'confirm') return intents.confirm(id, params)
    if (kind === 'payment_intents' && verb === 'capture') return intents.capture(id, params)
    if (kind === 'payment_intents' && verb === 'cancel') return intents.cancel(id)
    const message = `Unrecognized request URL (${method}: ${path}).`
    throw new StripeRefusal(404, { type: 'invalid_request_error', message })
  }

  const heed = (path: string, params: Params): void => {
    const unknown = path in KNOWN ? unknownIn(params, KNOWN[path]!) : null
    if (unknown !== null) throw unknownParameter(unknown)
  }

  const carryOut = (method: string, path: string, params: Params): Answer => {
    try {
      heed(path, params)
      return { status: 200, body: structuredClone(act(method, path, params)) }
    } catch (refusal) {
      if (!(refusal instanceof StripeRefusal)) throw refusal
      return { status: refusal.status, body: { error: structuredClone(refusal.error) } }
    }
  }

  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const [path = '/'] = url.split('?')
    const body = await bodyOf(request)
    const key = headers['idempotency-key']
    const asked = `${method} ${path} ${body}`
    const before = typeof key === 'string' && method === 'POST' ? kept.get(key) : undefined
    const isKnown = headers.authorization === `Bearer ${STRIPE_KEY}`
    let answer: Answer
    if (!isKnown)
      answer = { status: 401, body: { error: { type: 'invalid_request_error', message: 'key' } } }
    else if (before && before.asked !== asked)
      answer = { status: 400, body: { error: otherParameters().error } }
    else answer = before?.answer ?? carryOut(method, path, paramsIn(body))
    if (isKnown && typeof key === 'string' && !before) kept.set(key, { asked, answer })
    const lost = losing.findIndex(lost => lost.test(`${method} ${path}`))
    if (lost >= 0) {
      losing.splice(lost, 1)
      return request.socket.destroy()
    }
    response.writeHead(answer.status, {
      'Content-Type': 'application/json',
      'Request-Id': `req_${events}`,
      ...(before && { 'Idempotent-Replayed': 'true' }),
    })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  self.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return Object.assign(self, {
    intents,
    sessions,
    /** Sends events there from now on, signed with this endpoint's secret. */
    listen: (url: string, secret: string) => listeners.push({ url, secret }),
    /** The next answer to this (`POST /v1/payment_intents/…/capture`) never arrives. */
    loseAnswer: (asked: RegExp) => losing.push(asked),
    /** Resolves when what was told so far has been answered. */
    delivered: () => Promise.all(sent),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

/** Signed by Stripe's library, as Stripe signs. */
export async function deliver(
  payload: string,
  { url, secret }: { url: string; secret: string },
): Promise<number> {
  const { webhooks } = new Stripe(STRIPE_KEY)
  const signature = await webhooks.generateTestHeaderStringAsync({ payload, secret })
  const headers = { 'Content-Type': 'application/json', 'Stripe-Signature': signature }
  const answer = await fetch(url, { method: 'POST', headers, body: payload }).catch(() => null)
  return answer?.status ?? 0
}
