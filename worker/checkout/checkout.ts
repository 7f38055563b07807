/** The Checkout object's context, call by call: the way in to its acts, each of which stands in a file of its own. */
import type {
  ApplyRequest,
  ChangeRequest,
  CreateRequest,
  DecisionRequest,
} from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { OutcomeReceiver } from '../card/calls.ts'
import type { CheckoutCalls, CheckoutResult, Completion, IdempotencyKey } from './calls.ts'
import { compensate } from './compensations.ts'
import { CheckoutContext, type CheckoutPorts } from './context.ts'
import { wake } from './drive.ts'
import { noticeLost } from './holds.ts'
import * as ordering from './order-updates.ts'
import { announceRefusal } from './outbox.ts'
import { type PlaceRequest, place, reopen } from './place.ts'
import { decide } from './review.ts'
import { type OrderRef, sameOrder } from './rules/state.ts'
import * as shopping from './shop.ts'
import { takeOutcome } from './steps.ts'

export class Checkout implements CheckoutCalls, OutcomeReceiver {
  readonly #context: CheckoutContext
  /** Calls with an idempotency key that are under way: a repetition waits for the same answer. */
  readonly #running = new Map<string, { bodyHash: string; answer: Promise<CheckoutResult> }>()

  constructor(ports: CheckoutPorts) {
    this.#context = new CheckoutContext(ports)
  }

  create(
    request: Omit<CreateRequest, 'solution'>,
    attempt: IdempotencyKey,
  ): Promise<CheckoutResult> {
    return this.#once(attempt, () => this.#guarded(() => shopping.create(this.#context, request)))
  }

  async read(): Promise<CheckoutResult> {
    if (!this.#exists()) return this.#context.refuse({ code: 'not_found' })
    this.#context.expireIfDue()
    await this.#look()
    return this.#context.view()
  }

  async readOrder(order: OrderRef): Promise<CheckoutResult> {
    const answer = await this.read()
    const has = this.#context.state.orders.some(one => sameOrder(one, order))
    return has ? answer : this.#context.refuse({ code: 'not_found' })
  }

  change(request: ChangeRequest): Promise<CheckoutResult> {
    return this.#act(() => shopping.change(this.#context, request))
  }

  apply(request: Omit<ApplyRequest, 'solution'>, attempt: IdempotencyKey): Promise<CheckoutResult> {
    return this.#once(attempt, () => this.#act(() => shopping.apply(this.#context, request)))
  }

  remove(cardId: string): Promise<CheckoutResult> {
    return this.#act(() => shopping.remove(this.#context, cardId))
  }

  place(request: PlaceRequest, attempt: IdempotencyKey): Promise<CheckoutResult> {
    return this.#once(attempt, () => this.#act(() => place(this.#context, request)))
  }

  reopen(
    request: { source: string; orderId: string },
    attempt: IdempotencyKey,
  ): Promise<CheckoutResult> {
    return this.#once(attempt, () => this.#act(async () => reopen(this.#context, request)))
  }

  complete(update: Completion, attempt: IdempotencyKey): Promise<CheckoutResult> {
    return this.#once(attempt, () => this.#act(() => ordering.complete(this.#context, update)))
  }

  cancel(
    update: Parameters<CheckoutCalls['cancel']>[0],
    attempt: IdempotencyKey,
  ): Promise<CheckoutResult> {
    return this.#once(attempt, () => this.#act(() => ordering.cancel(this.#context, update)))
  }

  refund(update: Parameters<CheckoutCalls['refund']>[0]): Promise<CheckoutResult> {
    return this.#act(() => ordering.refund(this.#context, update))
  }

  decide(id: string, decision: DecisionRequest): Promise<CheckoutResult> {
    return this.#act(() => decide(this.#context, id, decision))
  }

  async placeRefused(problem: Problem): Promise<void> {
    if (this.#exists()) announceRefusal(this.#context, problem)
  }

  async receiveOutcome({
    outcome,
  }: Parameters<OutcomeReceiver['receiveOutcome']>[0]): Promise<void> {
    if (this.#exists()) takeOutcome(this.#context, outcome)
  }

  wake(): Promise<void> {
    return wake(this.#context)
  }

  /** After the alarm's context, or instead of it where the settings don't allow any. */
  rearm(pauseMs: number): void {
    this.#context.recorder.rearm(this.#context.now() + pauseMs)
  }

  #exists(): boolean {
    return this.#context.state.id !== ''
  }

  async #act(run: () => Promise<CheckoutResult>): Promise<CheckoutResult> {
    if (!this.#exists()) return this.#context.refuse({ code: 'not_found' })
    const answer = await this.#guarded(run)
    // What was let go by this call is free before its caller hears of it.
    await compensate(this.#context)
    return answer
  }

  /** Another object could not be reached: the state is mended by the alarm, and the caller may ask again. */
  #guarded(run: () => Promise<CheckoutResult>): Promise<CheckoutResult> {
    return run().catch(error => {
      this.#context.ports.report('a call of this checkout', error)
      return this.#context.refuse({ code: 'provider_unavailable', retryAfter: 5 })
    })
  }

  /** An open checkout whose card went to another one is told so, before it is shown. */
  async #look(): Promise<void> {
    const { state } = this.#context
    if (state.status !== 'open' || state.placing) return
    // A look that decides nothing must not keep anybody from reading.
    await noticeLost(this.#context).catch(error =>
      this.#context.ports.report('looking at cards', error),
    )
  }

  /** A call with a key is carried out once; only final good answers are kept, and rendered anew. */
  async #once(
    attempt: IdempotencyKey,
    run: () => Promise<CheckoutResult>,
  ): Promise<CheckoutResult> {
    if (!attempt) return run()
    const { key, bodyHash } = attempt
    const mismatch = () => this.#context.refuse({ code: 'idempotency_mismatch' })
    const kept = this.#context.state.keys.find(one => one.key === key)
    if (kept) return kept.bodyHash === bodyHash ? this.#context.view() : mismatch()
    const running = this.#running.get(key)
    if (running) return running.bodyHash === bodyHash ? running.answer : mismatch()
    const answer = run().finally(() => this.#running.delete(key))
    this.#running.set(key, { bodyHash, answer })
    const done = await answer
    const final = done.ok && !['completing', 'cancelling'].includes(done.value.status)
    if (final) this.#context.record([{ kind: 'key_kept', key, bodyHash, at: this.#context.now() }])
    return done
  }
}
