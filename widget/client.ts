/**
 * One checkout of one shopper, without a user interface: applies and removes cards, one request at a time, keeps their holds,
 * follows the order total and the other tabs, survives a reload. The element is a view of it.
 *
 * Source: contract section 1, "For the browser". Amounts are minor units of the order's currency.
 */
import type { Checkout } from '../shared/api.ts'
import { isOver } from './amounts.ts'
import { attempts } from './attempts.ts'
import { tellMistake } from './mistakes.ts'
import { type ClientOptions, Session } from './session.ts'
import type { Call, WidgetProblem } from './worker-api.ts'

export type { Checkout, CheckoutCard } from '../shared/api.ts'
export type { ProblemCode } from '../shared/problem.ts'
export type { Amounts } from './amounts.ts'
export type { ChangeReason, ClientOptions, Job, Note } from './session.ts'
export type { WidgetProblem } from './worker-api.ts'

export type ApplyOptions = {
  /** What the shopper agreed to lose on this card, minor units; 0: lose nothing. */
  forfeit?: number
  /** The shopper goes on without the answer. */
  signal?: AbortSignal
}

/** `settled()` never keeps a shop waiting longer. */
const SETTLED_WITHIN_MS = 10_000

/** Speaks with the worker about one checkout. `setOrder` comes first: until then, applying waits. */
export const createClient = (options: ClientOptions): CheckoutClient => new CheckoutClient(options)

export class CheckoutClient extends Session {
  /** The currency changed and the cards were let go. */
  letGo = false

  readonly #attempts = attempts(this.send)
  #orderKnown: (() => void)[] = []
  #following = false

  /** The order as it now is: total before gift codes in minor units, ISO 4217 currency. */
  setOrder(total: number | null, currency: string): void {
    if (total === this.order.total && currency === this.order.currency) return
    if (this.amounts.applied > 0 && total === this.amounts.due) tellMistake('due', total)
    this.order = { total, currency }
    if (total !== null) for (const known of this.#orderKnown.splice(0)) known()
    this.announce('total')
    this.#follow()
  }

  /** Applies a code. Null after a problem, whose note has been given. */
  apply(code: string, { forfeit, signal }: ApplyOptions = {}): Promise<Checkout | null> {
    return this.run('apply', async () => {
      await this.#knowOrder(signal)
      const work = () => this.#apply(code.trim(), forfeit, signal)
      return this.options.cart && !this.checkout ? inTurn(this.key, work, signal) : work()
    })
  }

  /** Agrees to lose this amount on a card that is applied already. */
  agree(cardId: string, forfeit: number): Promise<Checkout | null> {
    return this.run('agree', () => this.#patch({ ...this.#total(), cardId, forfeit }))
  }

  /** Takes a card off again; it is free at once. */
  remove(cardId: string): Promise<Checkout | null> {
    const call: Call = { method: 'DELETE', path: `/cards/${cardId}` }
    return this.run('remove', () => this.ask(call, 'shopper'))
  }

  /** Takes the same cards once more after their holds ran out. */
  again(): Promise<Checkout | null> {
    return this.run('again', () => this.#patch(this.#total()))
  }

  /** Reads again, and brings the amounts to the present total. */
  refresh(): Promise<Checkout | null> {
    return this.run('refresh', () => this.#read(true))
  }

  /** Reads the remembered checkout, if there is one. One that is over belongs to an earlier order. */
  restore(): Promise<Checkout | null> {
    return this.run('restore', async () => {
      const problem = await this.#read(true)
      if (this.checkout && isOver(this.checkout)) this.adopt(null, 'restore')
      return problem?.code === 'not_found' ? null : problem
    })
  }

  /** Forgets the checkout: the order is done. */
  reset(): Promise<Checkout | null> {
    this.#attempts.forget()
    this.letGo = false
    this.adopt(null, 'shopper')
    return Promise.resolve(null)
  }

  /** Resolves when nothing is pending, after 10 s at the latest. */
  async settled(): Promise<Checkout | null> {
    let late = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<void>(resolve => {
      timer = setTimeout(() => {
        late = true
        resolve()
      }, SETTLED_WITHIN_MS)
    })
    while (this.jobs.length > 0 && !late) await Promise.race([this.tail, limit])
    clearTimeout(timer)
    return this.checkout
  }

  protected renew(): void {
    if (this.jobs.includes('keep')) return
    void this.run('keep', () => this.ask({ method: 'PATCH', path: '', body: {} }, 'restore'))
  }

  protected look(): void {
    if (this.jobs.includes('keep') || !(this.checkout || this.remembered)) return
    void this.run('keep', () => this.#read(document.hasFocus()))
  }

  #total(): { orderTotal?: number } {
    return this.order.total === null ? {} : { orderTotal: this.order.total }
  }

  /** One PATCH for any number of changes: while one waits for its turn, the newest total goes with it. */
  #follow(): void {
    const { checkout, order } = this
    if (checkout?.status !== 'open' || order.total === null || this.#following) return
    if (checkout.currency === order.currency && checkout.orderTotal === order.total) return
    this.#following = true
    void this.run('total', async () => {
      this.#following = false
      if (this.checkout?.currency !== this.order.currency) return this.#letGo()
      if (this.checkout.orderTotal === this.order.total) return null
      const call: Call = { method: 'PATCH', path: '', body: this.#total() }
      return this.ask(call, 'total')
    })
  }

  /** A card is worth nothing in another currency: it is set free rather than held in vain. */
  async #letGo(): Promise<null> {
    const { checkout } = this
    if (checkout === null) return null
    for (const { id } of checkout.cards) {
      await this.send({ method: 'DELETE', path: `/${checkout.id}/cards/${id}` })
    }
    this.letGo = checkout.cards.length > 0
    this.adopt(null, 'total')
    return null
  }

  #patch(body: object): Promise<WidgetProblem | null> {
    return this.ask({ method: 'PATCH', path: '', body }, 'shopper')
  }

  async #read(follows: boolean): Promise<WidgetProblem | null> {
    const id = this.checkout?.id ?? this.remembered
    if (id === null) return null
    const problem = await this.ask({ method: 'GET', path: '' }, 'restore', id)
    if (follows) this.#follow()
    return problem
  }

  /** The element waits for the total rather than guess it. */
  async #knowOrder(signal?: AbortSignal): Promise<void> {
    if (this.order.total !== null) return
    await new Promise<void>(resolve => {
      this.#orderKnown.push(resolve)
      signal?.addEventListener('abort', () => resolve())
    })
  }

  async #apply(
    code: string,
    forfeit: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<WidgetProblem | null> {
    if (signal?.aborted) return { code: 'unreachable' }
    const problem = await this.#beReady()
    if (problem) return problem
    const answer = await this.#attempts.send(this.#call(code, forfeit), signal)
    if (!answer.ok && this.#isGone(answer.failure)) {
      this.adopt(null, 'expiry')
      return this.take(await this.#attempts.send(this.#call(code, forfeit), signal), 'shopper')
    }
    if (answer.ok) this.letGo = false
    const refusal = this.take(answer, 'shopper')
    this.#follow()
    return refusal
  }

  /** Another tab may have begun a checkout; the amounts may be of an older total; the holds may have ended. */
  async #beReady(): Promise<WidgetProblem | null> {
    const { remembered } = this
    if (remembered !== null && remembered !== this.checkout?.id) {
      const answer = await this.send({ method: 'GET', path: `/${remembered}` })
      const problem = this.take(answer, 'other-tab')
      if (problem && problem.code !== 'not_found') return problem
    }
    const { checkout, order } = this
    if (checkout === null) return null
    if (isOver(checkout) || checkout.currency !== order.currency) {
      await this.#letGo()
    } else if (checkout.status === 'expired' || checkout.orderTotal !== order.total) {
      const problem = await this.#patch(this.#total())
      if (problem && problem.code !== 'not_found') return problem
    }
    return null
  }

  #call(code: string, forfeit: number | undefined): Call {
    const card = { code, ...(forfeit !== undefined && { forfeit }) }
    if (this.checkout) return { method: 'POST', path: `/${this.checkout.id}/cards`, body: card }
    const { cart } = this.options
    const body = { currency: this.order.currency, ...this.#total(), ...(cart && { cartRef: cart }) }
    return { method: 'POST', path: '', body: { ...body, ...card } }
  }

  #isGone(failure: WidgetProblem): boolean {
    if (this.checkout === null) return false
    if (failure.code === 'not_found') return true
    return failure.code === 'checkout_closed' && isOver(failure.checkout)
  }
}

type Outcome = Promise<WidgetProblem | null>

/** Two tabs that begin a checkout for one cart at the same moment would begin two. */
async function inTurn(key: string, work: () => Outcome, signal?: AbortSignal): Outcome {
  if (!navigator.locks) return work()
  try {
    return await navigator.locks.request(key, signal ? { signal } : {}, work)
  } catch {
    return { code: 'unreachable' }
  }
}
