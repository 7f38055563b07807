/**
 * The worker's HTTP API, played in the page: for the element's tests and for the page for webmasters. A caller may put other answers in
 * their place, hold them back, take the worker down, or change a checkout behind the element's back.
 */
import type { Checkout } from '../../../shared/api.ts'
import type { ProblemCode } from '../../../shared/problem.ts'
import { PROBLEMS } from '../../../shared/problems.ts'
import {
  allocate,
  applyCard,
  balanceOf,
  CODES,
  expire,
  newState,
  type Refusal,
  type State,
} from './cards.ts'

export { CODES } from './cards.ts'

export const ENDPOINT = 'https://gifts.example'
/** The same worker, but it refuses every change of an order. */
export const STUCK = 'https://stuck.example'

/** Undefined: the answer is as always. */
type Intercept = (request: Request) => Response | undefined | Promise<Response | undefined>

type Call = {
  method: string
  path: string
  body: string
  key: string | null
  secret: string | null
}

const PATH = /^\/v1\/checkouts(?:\/([^/]+))?(\/cards)?(?:\/([^/]+))?$/

export class FakeWorker {
  readonly requests: Call[] = []
  readonly checkouts = new Map<string, State>()
  readonly #kept = new Map<string, { answer: unknown; status: number }>()
  readonly #realFetch = window.fetch
  #interceptors: Intercept[] = []
  /** How much its clock is ahead of the page's, ms. */
  #ahead = 0

  /** From now on it answers the page's calls. */
  constructor() {
    window.fetch = (input, init) => this.#fetch(input, init)
  }

  /** Requests to `/v1`, as `POST /v1/checkouts`. */
  get calls(): string[] {
    const ours = this.requests.filter(({ path }) => path.startsWith('/v1'))
    return ours.map(({ method, path }) => `${method} ${path}`)
  }

  problem(code: ProblemCode, more: object = {}): Response {
    const { status, title } = PROBLEMS[code]
    return Response.json({ type: 'about:blank', title, status, code, ...more }, { status })
  }

  /** Every further request goes through this first, until the returned function is called. */
  intercept(answer: Intercept): () => void {
    this.#interceptors.push(answer)
    return () => {
      this.#interceptors = this.#interceptors.filter(one => one !== answer)
    }
  }

  /** No answer at all. */
  down(): () => void {
    return this.intercept(() => Promise.reject(new TypeError('Failed to fetch')))
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

  async #handle(request: Request): Promise<Response> {
    const { pathname, origin } = new URL(request.url)
    const { method } = request
    if (pathname === '/v1/balance') return this.#balance((await request.json()).code)
    const [path, id, cards, cardId] = PATH.exec(pathname) ?? []
    const body = method === 'POST' || method === 'PATCH' ? await request.json() : {}
    if (path && !id && method === 'POST') return this.#create(body)
    const state = this.checkouts.get(id ?? '')
    if (!state) return this.problem('not_found')
    const knowsSecret = request.headers.get('Client-Secret') === state.secret
    if (method === 'GET') return Response.json(this.#show(state, knowsSecret))
    if (!knowsSecret) return this.problem('not_found')
    if (cardId) return this.#remove(state, cardId)
    if (cards) return this.#apply(state, body, 200)
    return origin === STUCK ? this.problem('provider_unavailable') : this.#change(state, body)
  }

  #create(body: { currency: string; orderTotal: number; code?: string }): Promise<Response> {
    const state = newState(body.currency, body.orderTotal)
    return this.#apply(state, body, 201)
  }

  async #apply(
    state: State,
    { code, forfeit }: { code?: string; forfeit?: number },
    status: number,
  ): Promise<Response> {
    if (code === CODES.silent) return new Promise(() => {})
    const refusal = code === undefined ? null : applyCard(state, code, forfeit)
    if (refusal) return this.#refuse(state, refusal)
    this.checkouts.set(state.id, state)
    const created = status === 201 && { clientSecret: state.secret }
    return Response.json({ ...this.#show(state), ...created }, { status })
  }

  async #balance(code: string): Promise<Response> {
    if (code === CODES.silent) return new Promise(() => {})
    const answer = balanceOf(code)
    return 'code' in answer ? this.problem(answer.code, answer.more) : Response.json(answer)
  }

  #change(
    state: State,
    body: { orderTotal?: number; cardId?: string; forfeit?: number },
  ): Response {
    this.#show(state)
    if (state.ordered || (state.status !== 'open' && state.status !== 'expired')) {
      return this.#refuse(state, { code: 'checkout_closed' })
    }
    state.orderTotal = body.orderTotal ?? state.orderTotal
    const card = state.of.find(({ id }) => id === body.cardId)
    if (card) card.forfeit = body.forfeit ?? 0
    allocate(state)
    return Response.json(this.#show(state))
  }

  #remove(state: State, cardId: string): Response {
    if (!state.of.some(({ id }) => id === cardId)) return this.problem('not_found')
    state.of = state.of.filter(({ id }) => id !== cardId)
    allocate(state)
    return Response.json(this.#show(state))
  }

  #refuse(state: State, { code, more }: Refusal): Response {
    const isConflict = PROBLEMS[code].status === 409
    return this.problem(code, more ?? (isConflict ? { checkout: this.#show(state) } : {}))
  }

  #show(state: State, knowsSecret = true): Checkout {
    if (state.status === 'open' && Date.now() >= state.endsAt) expire(state)
    const { of: _, endsAt, secret: __, ordered, ...checkout } = state
    if (!knowsSecret || state.status !== 'open') return shortForm(checkout, ordered)
    const iat = Math.floor((Date.now() + this.#ahead) / 1000)
    return {
      ...structuredClone(checkout),
      expiresAt: new Date(endsAt + this.#ahead).toISOString(),
      proof: `e30.${btoa(JSON.stringify({ iat }))}.x`,
    }
  }

  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : `${input}`
    const isOurs = url.startsWith(ENDPOINT) || url.startsWith(STUCK)
    if (!isOurs) return this.#realFetch.call(window, input, init)
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
    const secret = request.headers.get('Client-Secret')
    this.requests.push({ method: request.method, path, body, key, secret })
    for (const intercept of this.#interceptors) {
      const other = await intercept(request.clone())
      if (other) return other
    }
    const same = key ? this.#kept.get(key) : undefined
    if (same) return Response.json(same.answer, { status: same.status })
    const response = await this.#handle(request)
    if (key && response.ok) {
      this.#kept.set(key, { answer: await response.clone().json(), status: response.status })
    }
    return response
  }
}

/** What anyone may read who knows the id. */
function shortForm({ cards, ...checkout }: Checkout, ordered: boolean): Checkout {
  const { id, version, status, currency, orderTotal, applied, due } = checkout
  const shown = cards.map(({ id, label, applied, left, leftOn, status }) => ({
    ...{ id, label, applied, left, leftOn, status },
  }))
  const amounts = { currency, orderTotal, applied, due }
  const isOrdered = status === 'expired' && ordered && { ordered }
  return structuredClone({ id, version, status, ...amounts, cards: shown, ...isOrdered })
}
