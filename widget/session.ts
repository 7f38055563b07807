/**
 * What is known of one checkout, and who must be told: the last answer of the worker, the queue of one request at a time, the
 * remembered id, the other tabs, the end of the holds. Promises that older answers never replace newer ones.
 */
import type { Checkout } from '../shared/api.ts'
import { type Amounts, amountsOf, type Order } from './amounts.ts'
import { explainSilence } from './diagnose.ts'
import { Keeper } from './holds.ts'
import { keyOf, recall, remember } from './memory.ts'
import { isForWebmaster } from './problem-words.ts'
import { type News, type Tabs, tabsOf } from './tabs.ts'
import { tellOnce } from './tell-once.ts'
import { type Answer, type Call, type Send, type WidgetProblem, workerApi } from './worker-api.ts'

export type ClientOptions = {
  /** Where the worker is reached, without `/v1`. */
  endpoint: string
  /** The shop's own cart reference; without it the checkout is this tab's alone. */
  cart?: string | null
  /** Tells several clients without a cart from each other over a reload. */
  slot?: number
}

export type ChangeReason = 'shopper' | 'total' | 'restore' | 'expiry' | 'other-tab'

/** What is being done; the last three without the shopper. */
export type Job = 'apply' | 'agree' | 'remove' | 'again' | 'refresh' | 'total' | 'restore' | 'keep'

export type Note =
  | { type: 'change'; reason: ChangeReason }
  | { type: 'problem'; problem: WidgetProblem; job: Job }
  /** A job has done what it was for. */
  | { type: 'fine' }
  /** The jobs are others than before. */
  | { type: 'state' }

export abstract class Session {
  /** What the worker said last, or null. */
  checkout: Checkout | null = null
  /** What is going on, oldest first. */
  readonly jobs: Job[] = []

  protected readonly options: ClientOptions
  /** What is shared by those who have the same endpoint and cart. */
  protected readonly key: string
  protected readonly send: Send
  protected order: Order = { total: null, currency: 'USD' }
  protected tail: Promise<unknown> = Promise.resolve()
  readonly #tabs: Tabs
  readonly #keeper: Keeper
  readonly #listeners = new Set<(note: Note) => void>()
  #said = NOTHING
  #closed = false

  constructor(options: ClientOptions) {
    this.options = options
    this.send = workerApi(options.endpoint, () => explainSilence(options.endpoint))
    this.key = keyOf(options.endpoint, options.cart ?? null, options.slot ?? 0)
    this.#tabs = tabsOf(this.key, news => this.#hear(news))
    this.#keeper = new Keeper({ renew: () => this.renew(), look: () => this.look() })
  }

  /** 0 and the order total while nothing is applied; `due` is null while the amounts are not of the present total. */
  get amounts(): Amounts {
    return amountsOf(this.checkout, this.order, this.endsAt !== null && Date.now() >= this.endsAt)
  }

  /** When the holds end, in milliseconds by this browser's clock; null where none can end. */
  get endsAt(): number | null {
    return this.#keeper.endsAt
  }

  /** The holds end soon and could not be renewed. */
  get endsSoon(): boolean {
    return this.#keeper.fades && !this.jobs.includes('keep')
  }

  /** Calls the listener with every note; returns how to stop. */
  listen(listener: (note: Note) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops keeping the holds; what is under way is still remembered. */
  close(): void {
    this.#closed = true
    this.#keeper.close()
    this.#tabs.close()
    this.#listeners.clear()
  }

  /** The checkout that this browser knows of. */
  protected get remembered(): string | null {
    return recall(this.key, this.options.cart ?? null)
  }

  /** The holds end soon. */
  protected abstract renew(): void

  /** Somebody is back, or the holds have ended. */
  protected abstract look(): void

  protected run(job: Job, work: () => Promise<WidgetProblem | null>): Promise<Checkout | null> {
    this.jobs.push(job)
    const done = this.tail.then(async () => {
      const problem = await work()
      this.jobs.splice(this.jobs.indexOf(job), 1)
      if (problem) this.#report(problem, job)
      else this.#tell({ type: 'fine' })
      this.announce('restore')
      this.#tell({ type: 'state' })
      return problem ? null : this.checkout
    })
    this.tail = done.catch(() => {})
    this.#tell({ type: 'state' })
    return done
  }

  /** Calls for the present checkout and adopts the answer. */
  protected async ask(
    call: Call,
    reason: ChangeReason,
    id = this.checkout?.id,
  ): Promise<WidgetProblem | null> {
    if (id === undefined) return null
    const answer = await this.send({ ...call, path: `/${id}${call.path}` })
    // Perhaps only the card is not there: a repeated removal, or another tab's.
    const gone = !answer.ok && answer.failure.code === 'not_found' && call.method !== 'GET'
    return this.take(gone ? await this.send({ method: 'GET', path: `/${id}` }) : answer, reason)
  }

  /** Adopts what an answer tells of the checkout; a refusal may carry it too. */
  protected take(answer: Answer, reason: ChangeReason): WidgetProblem | null {
    if (answer.ok) {
      this.adopt(answer.value, reason)
      return null
    }
    const { failure } = answer
    if (failure.code === 'not_found') this.adopt(null, 'expiry')
    if ('checkout' in failure && failure.checkout) this.adopt(failure.checkout, reason)
    return failure
  }

  protected adopt(next: Checkout | null, reason: ChangeReason): void {
    const { checkout } = this
    if (next && next.id === checkout?.id && next.version < checkout.version) return
    this.checkout = next
    remember(this.key, this.options.cart ?? null, next?.id ?? null)
    if (this.#closed) return
    this.#keeper.watch(next)
    if (reason !== 'other-tab') this.#tabs.tell({ id: next?.id ?? checkout?.id, checkout: next })
    this.announce(next?.status === 'expired' ? 'expiry' : reason)
  }

  /** Tells of a change once, and only where something that can be seen is different. */
  protected announce(reason: ChangeReason): void {
    const { checkout, amounts } = this
    const said = checkout?.cards.length
      ? JSON.stringify([checkout.id, checkout.version, checkout.status, amounts])
      : NOTHING
    if (said === this.#said) return
    this.#said = said
    this.#tell({ type: 'change', reason })
  }

  /** Without a cart, what happens in other tabs matters only where it is the very same checkout. */
  #hear({ id, checkout }: News): void {
    const ours = id === this.checkout?.id
    if (ours || (this.options.cart && checkout)) this.adopt(checkout, 'other-tab')
  }

  #report(problem: WidgetProblem, job: Job): void {
    if (isForWebmaster(problem)) tellOnce(`was refused: ${problem.code}. ${problem.detail ?? ''}`)
    this.#tell({ type: 'problem', problem, job })
  }

  #tell(note: Note): void {
    for (const listener of this.#listeners) listener(note)
  }
}

const NOTHING = ''
