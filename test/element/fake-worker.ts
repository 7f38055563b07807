/**
 * The worker's HTTP API in the page, for the element's tests: as the contract says, with a few cards, one step of money, no
 * storage and no other checkouts. A test may bend one answer, hold answers back, or take the worker down.
 */
import { Hono } from 'hono'
import type { Checkout, CheckoutCard } from '../../shared/checkout.ts'

export const ENDPOINT = 'https://gifts.example'

type Card = {
  balance: number
  partial: boolean
  step: number
  leftOn: 'same_code' | 'new_code' | 'none'
  title?: string
}

/** The cards that it knows, by letters and digits. */
export const CARDS: Readonly<Record<string, Card>> = {
  '62DDCV4TR2NTM2': { balance: 10000, partial: true, step: 100, leftOn: 'new_code' },
  '11AACV4TR2SAME': { balance: 3000, partial: true, step: 1, leftOn: 'same_code' },
  '22BBCV4TR2TINY': { balance: 1000, partial: true, step: 100, leftOn: 'new_code' },
  '33CCCV4TR2WHOL': { balance: 10000, partial: false, step: 100, leftOn: 'none' },
}

export const CODES = {
  split: '62DD-CV4T-R2NTM2',
  same: '11AA-CV4T-R2SAME',
  small: '22BB-CV4T-R2TINY',
  whole: '33CC-CV4T-R2WHOL',
  unknown: '99ZZ-CV4T-R2NONE',
}

/** The hold that the fake gives, seconds. */
const HOLD_SECONDS = 900

type Applied = { id: string; key: string; forfeit: number }
type State = Checkout & { of: Applied[]; endsAt: number }

/** Undefined: the answer is as always. */
type Bend = (request: Request) => Response | undefined | Promise<Response | undefined>

export type FakeWorker = ReturnType<typeof fakeWorker>

export function fakeWorker() {
  const checkouts = new Map<string, State>()
  const kept = new Map<string, { body: string; answer: unknown; status: number }>()
  const requests: { method: string; path: string; body: string; key: string | null }[] = []
  let bends: Bend[] = []
  let ids = 0
  /** How much its clock is ahead of the page's. */
  let ahead = 0
  const clock = () => Date.now() + ahead

  const app = new Hono()
  const render = (state: State): Checkout => {
    if (state.status === 'open' && Date.now() >= state.endsAt) expire(state)
    const { of: _, endsAt, ...checkout } = state
    const iat = Math.floor(clock() / 1000)
    return {
      ...structuredClone(checkout),
      expiresAt: new Date(endsAt + ahead).toISOString(),
      proof: `e30.${btoa(JSON.stringify({ iat }))}.x`,
    }
  }
  const problem = (code: string, status: number, more: object = {}) =>
    Response.json({ type: 'about:blank', title: code, status, code, ...more }, { status })
  const expire = (state: State) => {
    state.status = 'expired'
    state.version++
    state.applied = 0
    state.due = state.orderTotal
    for (const card of state.cards) card.status = 'released'
  }
  const allocate = (state: State) => {
    let due = state.orderTotal
    state.cards = state.of.map(({ id, key, forfeit }): CheckoutCard => {
      const card = CARDS[key]!
      const most = Math.min(card.balance, due)
      const loss = card.partial ? 0 : card.balance - most
      const allowed = loss <= forfeit
      const applied = !allowed ? 0 : card.partial ? most - (most % card.step) : most
      due -= applied
      return {
        id,
        provider: 'instagift',
        label: key.slice(-4),
        title: card.title ?? null,
        balance: card.balance,
        applied,
        forfeited: applied ? loss : 0,
        left: card.partial ? card.balance - applied : 0,
        leftOn: card.leftOn,
        partial: card.partial,
        step: card.step,
        expiresAt: null,
        status: 'held',
        needsConsent: allowed ? null : loss,
      }
    })
    state.applied = state.orderTotal - due
    state.due = due
    state.version++
    state.status = 'open'
    state.endsAt = Date.now() + HOLD_SECONDS * 1000
  }
  /** Null, or why the code is refused; then nothing has changed. */
  const apply = (state: State, code: string, forfeit?: number): Response | null => {
    const key = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
    const card = CARDS[key]
    if (state.of.some(one => one.key === key)) {
      return problem('already_applied', 409, { checkout: render(state) })
    }
    if (!card) return problem('card_unusable', 422)
    const most = Math.min(card.balance, state.due)
    const loss = card.partial ? 0 : card.balance - most
    if (most < card.step) return problem('nothing_to_apply', 422)
    if (loss > (forfeit ?? 0)) {
      const figures = { balance: card.balance, applied: most, forfeit: loss, without: 0 }
      return problem('consent_required', 409, figures)
    }
    state.of.push({ id: `cd_${++ids}`, key, forfeit: forfeit ?? 0 })
    allocate(state)
    return null
  }

  app.post('/v1/checkouts', async c => {
    const { currency, orderTotal, code, forfeit } = await c.req.json()
    const state: State = {
      id: `ck_${++ids}`,
      version: 0,
      status: 'open',
      currency,
      orderTotal,
      applied: 0,
      due: orderTotal,
      cards: [],
      lost: [],
      of: [],
      endsAt: Date.now() + HOLD_SECONDS * 1000,
    }
    const refusal = code === undefined ? null : apply(state, code, forfeit)
    if (refusal) return refusal
    checkouts.set(state.id, state)
    return c.json(render(state), 201)
  })
  app.use('/v1/checkouts/:id/*', async (c, next) =>
    checkouts.has(c.req.param('id')) ? next() : problem('not_found', 404),
  )
  app.use('/v1/checkouts/:id', async (c, next) =>
    checkouts.has(c.req.param('id')) ? next() : problem('not_found', 404),
  )
  app.get('/v1/checkouts/:id', c => c.json(render(checkouts.get(c.req.param('id'))!)))
  app.patch('/v1/checkouts/:id', async c => {
    const state = checkouts.get(c.req.param('id'))!
    render(state)
    if (!['open', 'expired'].includes(state.status)) {
      return problem('checkout_closed', 409, { checkout: render(state) })
    }
    const { orderTotal, cardId, forfeit } = await c.req.json()
    state.orderTotal = orderTotal ?? state.orderTotal
    const card = state.of.find(({ id }) => id === cardId)
    if (card) card.forfeit = forfeit
    allocate(state)
    return c.json(render(state))
  })
  app.post('/v1/checkouts/:id/cards', async c => {
    const { code, forfeit } = await c.req.json()
    const state = checkouts.get(c.req.param('id'))!
    return apply(state, code, forfeit) ?? c.json(render(state))
  })
  app.delete('/v1/checkouts/:id/cards/:card', c => {
    const state = checkouts.get(c.req.param('id'))!
    if (!state.of.some(({ id }) => id === c.req.param('card'))) return problem('not_found', 404)
    state.of = state.of.filter(({ id }) => id !== c.req.param('card'))
    allocate(state)
    return c.json(render(state))
  })

  const answer = async (request: Request): Promise<Response> => {
    const body = await request.clone().text()
    const key = request.headers.get('Idempotency-Key')
    const path = new URL(request.url).pathname
    requests.push({ method: request.method, path, body, key })
    for (const bend of bends) {
      const bent = await bend(request.clone())
      if (bent) return bent
    }
    const same = key ? kept.get(key) : undefined
    if (same) return Response.json(same.answer, { status: same.status })
    const response = await app.fetch(request)
    if (key && response.ok) {
      kept.set(key, { body, answer: await response.clone().json(), status: response.status })
    }
    return response
  }

  const real = window.fetch
  window.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : `${input}`
    if (!url.startsWith(ENDPOINT)) return real(input, init)
    const request = new Request(input, { ...init, mode: 'cors' })
    request.signal.throwIfAborted()
    return Promise.race([
      answer(request),
      new Promise<never>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason))
      }),
    ])
  }

  return {
    requests,
    checkouts,
    problem,
    /** Requests to `/v1`, as `POST /v1/checkouts`. */
    get calls() {
      return requests
        .filter(({ path }) => path.startsWith('/v1'))
        .map(({ method, path }) => `${method} ${path}`)
    },
    /** Every further request goes through this first. */
    bend(answer: Bend) {
      bends.push(answer)
      return () => {
        bends = bends.filter(one => one !== answer)
      }
    },
    /** No answer at all, until the returned function is called. */
    down() {
      return this.bend(() => Promise.reject(new TypeError('Failed to fetch')))
    },
    /** Changes a checkout behind the element's back. */
    change(id: string, change: (state: State) => void) {
      const state = checkouts.get(id)!
      change(state)
      state.version++
    },
    /** Its clock and the page's differ from now on. */
    skew(ms: number) {
      ahead = ms
    },
    expire: (id: string) => expire(checkouts.get(id)!),
    restore() {
      window.fetch = real
    },
  }
}
