/** The Checkout object's work, call by call: the way in to its acts, each of which stands in a file of its own. */
import type {
  ApplyRequest,
  ChangeRequest,
  CreateRequest,
  DecisionRequest,
} from '../../shared/checkout.ts'
import type { Problem } from '../../shared/problem.ts'
import { type OrderRef, sameOrder } from '../machines/checkout-state.ts'
import type { Answer, Attempt, CheckoutCalls, Completion } from './calls.ts'
import type { SettledCall } from './card-calls.ts'
import { doChores } from './checkout-chores.ts'
import { wake } from './checkout-driving.ts'
import { noticeLost } from './checkout-holding.ts'
import * as ordering from './checkout-ordering.ts'
import { tellRefused } from './checkout-outbox.ts'
import { type PlaceRequest, place, reopen } from './checkout-placing.ts'
import { decide } from './checkout-reviewing.ts'
import * as shopping from './checkout-shopping.ts'
import { takeNews } from './checkout-steps.ts'
import { type CheckoutPorts, Work } from './checkout-work.ts'

export class Checkout implements CheckoutCalls, SettledCall {
  readonly #work: Work
  /** Calls with an idempotency key that are under way: a repetition waits for the same answer. */
  readonly #running = new Map<string, { bodyHash: string; answer: Promise<Answer> }>()

  constructor(ports: CheckoutPorts) {
    this.#work = new Work(ports)
  }

  create(request: Omit<CreateRequest, 'solution'>, attempt: Attempt): Promise<Answer> {
    return this.#once(attempt, () => this.#guarded(() => shopping.create(this.#work, request)))
  }

  async read(): Promise<Answer> {
    if (!this.#exists()) return this.#work.refuse({ code: 'not_found' })
    this.#work.expireIfDue()
    await this.#look()
    return this.#work.view()
  }

  async readOrder(order: OrderRef): Promise<Answer> {
    const answer = await this.read()
    const has = this.#work.state.orders.some(one => sameOrder(one, order))
    return has ? answer : this.#work.refuse({ code: 'not_found' })
  }

  change(request: ChangeRequest): Promise<Answer> {
    return this.#act(() => shopping.change(this.#work, request))
  }

  apply(request: Omit<ApplyRequest, 'solution'>, attempt: Attempt): Promise<Answer> {
    return this.#once(attempt, () => this.#act(() => shopping.apply(this.#work, request)))
  }

  remove(cardId: string): Promise<Answer> {
    return this.#act(() => shopping.remove(this.#work, cardId))
  }

  place(request: PlaceRequest, attempt: Attempt): Promise<Answer> {
    return this.#once(attempt, () => this.#act(() => place(this.#work, request)))
  }

  reopen(request: { source: string; orderId: string }, attempt: Attempt): Promise<Answer> {
    return this.#once(attempt, () => this.#act(async () => reopen(this.#work, request)))
  }

  complete(news: Completion, attempt: Attempt): Promise<Answer> {
    return this.#once(attempt, () => this.#act(() => ordering.complete(this.#work, news)))
  }

  cancel(news: Parameters<CheckoutCalls['cancel']>[0], attempt: Attempt): Promise<Answer> {
    return this.#once(attempt, () => this.#act(() => ordering.cancel(this.#work, news)))
  }

  refund(news: Parameters<CheckoutCalls['refund']>[0]): Promise<Answer> {
    return this.#act(() => ordering.refund(this.#work, news))
  }

  decide(id: string, decision: DecisionRequest): Promise<Answer> {
    return this.#act(() => decide(this.#work, id, decision))
  }

  async placeRefused(problem: Problem): Promise<void> {
    if (this.#exists()) tellRefused(this.#work, problem)
  }

  async settled({ outcome }: Parameters<SettledCall['settled']>[0]): Promise<void> {
    if (this.#exists()) takeNews(this.#work, outcome)
  }

  wake(): Promise<void> {
    return wake(this.#work)
  }

  /** After the alarm's work, or instead of it where the settings don't allow any. */
  rearm(pauseMs: number): void {
    this.#work.recorder.rearm(this.#work.now() + pauseMs)
  }

  #exists(): boolean {
    return this.#work.state.id !== ''
  }

  async #act(run: () => Promise<Answer>): Promise<Answer> {
    if (!this.#exists()) return this.#work.refuse({ code: 'not_found' })
    const answer = await this.#guarded(run)
    // What was let go by this call is free before its caller hears of it.
    await doChores(this.#work)
    return answer
  }

  /** Another object could not be reached: the state is mended by the alarm, and the caller may ask again. */
  #guarded(run: () => Promise<Answer>): Promise<Answer> {
    return run().catch(error => {
      this.#work.ports.report('a call of this checkout', error)
      return this.#work.refuse({ code: 'provider_unavailable', retryAfter: 5 })
    })
  }

  /** An open checkout whose card went to another one is told so, before it is shown. */
  async #look(): Promise<void> {
    const { state } = this.#work
    if (state.status !== 'open' || state.placing) return
    // A look that decides nothing must not keep anybody from reading.
    await noticeLost(this.#work).catch(error => this.#work.ports.report('looking at cards', error))
  }

  /** A call with a key is carried out once; only final good answers are kept, and rendered anew. */
  async #once(attempt: Attempt, run: () => Promise<Answer>): Promise<Answer> {
    if (!attempt) return run()
    const { key, bodyHash } = attempt
    const mismatch = () => this.#work.refuse({ code: 'idempotency_mismatch' })
    const kept = this.#work.state.keys.find(one => one.key === key)
    if (kept) return kept.bodyHash === bodyHash ? this.#work.view() : mismatch()
    const running = this.#running.get(key)
    if (running) return running.bodyHash === bodyHash ? running.answer : mismatch()
    const answer = run().finally(() => this.#running.delete(key))
    this.#running.set(key, { bodyHash, answer })
    const done = await answer
    const final = done.ok && !['completing', 'cancelling'].includes(done.value.status)
    if (final) this.#work.record([{ kind: 'key_kept', key, bodyHash, at: this.#work.now() }])
    return done
  }
}
