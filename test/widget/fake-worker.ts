/**
 * The worker's HTTP API in the page, for the element's tests, as the contract says. A test may bend answers, hold them back, take
 * the worker down, or change a checkout behind the element's back.
 */
import { type Context, Hono } from 'hono'
import type { Checkout } from '../../shared/api.ts'
import { allocate, applyCard, expire, newState, type Refusal, type State } from './fake-cards.ts'

export { CODES } from './fake-cards.ts'

export const ENDPOINT = 'https://gifts.example'

/** Undefined: the answer is as always. */
type Bend = (request: Request) => Response | undefined | Promise<Response | undefined>

type Asked = { method: string; path: string; body: string; key: string | null }

export class FakeWorker {
  readonly requests: Asked[] = []
  readonly checkouts = new Map<string, State>()
  readonly #kept = new Map<string, { answer: unknown; status: number }>()
  readonly #app = new Hono()
  readonly #realFetch = window.fetch
  #bends: Bend[] = []
  /** How much its clock is ahead of the page's, ms. */
  #ahead = 0

  constructor() {
    this.#routes()
    window.fetch = (input, init) => this.#fetch(input, init)
  }

  /** Requests to `/v1`, as `POST /v1/checkouts`. */
  get calls(): string[] {
    const ours = this.requests.filter(({ path }) => path.startsWith('/v1'))
    return ours.map(({ method, path }) => `${method} ${path}`)
  }

  problem(code: string, status: number, more: object = {}): Response {
    return Response.json({ type: 'about:blank', title: code, status, code, ...more }, { status })
  }

  /** Every further request goes through this first, until the returned function is called. */
  bend(answer: Bend): () => void {
    this.#bends.push(answer)
    return () => {
      this.#bends = this.#bends.filter(one => one !== answer)
    }
  }

  /** No answer at all. */
  down(): () => void {
    return this.bend(() => Promise.reject(new TypeError('Failed to fetch')))
  }

  /** Changes a checkout behind the element's back. */
  change(id: string, change: (state: State) => void): void {
    const state = this.checkouts.get(id)!
    change(state)
    state.version++
  }

  expire(id: string): void {
    expire(this.checkouts.get(id)!)
  }

  /** Its clock and the page's differ from now on. */
  skew(ms: number): void {
    this.#ahead = ms
  }

  restore(): void {
    window.fetch = this.#realFetch
  }

  #routes(): void {
    const app = this.#app
    const one = '/v1/checkouts/:id'
    app.post('/v1/checkouts', c => this.#create(c))
    for (const path of [one, `${one}/*`]) {
      app.use(path, async (c, next) =>
        this.checkouts.has(c.req.param('id')!) ? next() : this.problem('not_found', 404),
      )
    }
    app.get(one, c => c.json(this.#render(this.#of(c))))
    app.patch(one, c => this.#change(c))
    app.post(`${one}/cards`, async c => {
      const { code, forfeit } = await c.req.json()
      return this.#answer(c, this.#of(c), applyCard(this.#of(c), code, forfeit))
    })
    app.delete(`${one}/cards/:card`, c => this.#remove(c))
  }

  async #create(c: Context): Promise<Response> {
    const { currency, orderTotal, code, forfeit } = await c.req.json()
    const state = newState(currency, orderTotal)
    const refusal = code === undefined ? null : applyCard(state, code, forfeit)
    if (!refusal) this.checkouts.set(state.id, state)
    return this.#answer(c, state, refusal, 201)
  }

  async #change(c: Context): Promise<Response> {
    const state = this.#of(c)
    this.#render(state)
    if (state.status !== 'open' && state.status !== 'expired') {
      return this.#answer(c, state, { code: 'checkout_closed', status: 409 })
    }
    const { orderTotal, cardId, forfeit } = await c.req.json()
    state.orderTotal = orderTotal ?? state.orderTotal
    const card = state.of.find(({ id }) => id === cardId)
    if (card) card.forfeit = forfeit
    allocate(state)
    return c.json(this.#render(state))
  }

  #remove(c: Context): Response {
    const state = this.#of(c)
    if (!state.of.some(({ id }) => id === c.req.param('card')))
      return this.problem('not_found', 404)
    state.of = state.of.filter(({ id }) => id !== c.req.param('card'))
    allocate(state)
    return c.json(this.#render(state))
  }

  #of(c: Context): State {
    return this.checkouts.get(c.req.param('id')!)!
  }

  #answer(c: Context, state: State, refusal: Refusal | null, status: 200 | 201 = 200): Response {
    if (!refusal) return c.json(this.#render(state), status)
    const checkout = refusal.status === 409 ? { checkout: this.#render(state) } : {}
    return this.problem(refusal.code, refusal.status, refusal.more ?? checkout)
  }

  #render(state: State): Checkout {
    if (state.status === 'open' && Date.now() >= state.endsAt) expire(state)
    const { of: _, endsAt, ...checkout } = state
    const iat = Math.floor((Date.now() + this.#ahead) / 1000)
    return {
      ...structuredClone(checkout),
      expiresAt: new Date(endsAt + this.#ahead).toISOString(),
      proof: `e30.${btoa(JSON.stringify({ iat }))}.x`,
    }
  }

  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : `${input}`
    if (!url.startsWith(ENDPOINT)) return this.#realFetch.call(window, input, init)
    const request = new Request(input, { ...init, mode: 'cors' })
    request.signal.throwIfAborted()
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason))
    })
    return Promise.race([this.#take(request), aborted])
  }

  async #take(request: Request): Promise<Response> {
    const key = request.headers.get('Idempotency-Key')
    const { pathname: path } = new URL(request.url)
    const body = await request.clone().text()
    this.requests.push({ method: request.method, path, body, key })
    for (const bend of this.#bends) {
      const bent = await bend(request.clone())
      if (bent) return bent
    }
    const same = key ? this.#kept.get(key) : undefined
    if (same) return Response.json(same.answer, { status: same.status })
    const response = await this.#app.fetch(request)
    if (key && response.ok) {
      this.#kept.set(key, { answer: await response.clone().json(), status: response.status })
    }
    return response
  }
}
