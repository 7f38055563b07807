/** The calls that a Checkout object answers. Each leads to an act in a file of its own. */
import type {
  ApplyRequest,
  ChangeRequest,
  CreateRequest,
  DecisionRequest,
} from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { success } from '../../shared/result.ts'
import type { LedgerEntry } from '../back-office/ledger/calls.ts'
import type { OutcomeReceiver } from '../card/calls.ts'
import { poke, wake } from './alarm.ts'
import type {
  CheckoutCalls,
  CheckoutResult,
  Completion,
  CreationResult,
  IdempotencyKey,
} from './calls.ts'
import { compensate } from './compensations.ts'
import { erasure, outlook, stored, story } from './console.ts'
import { CheckoutContext } from './context.ts'
import { erase } from './erase.ts'
import { goOn, goOnUnlessDriven } from './going-on.ts'
import { IdempotentCalls } from './idempotent-calls.ts'
import { type Cancellation, cancel } from './orders/cancel.ts'
import { complete } from './orders/complete.ts'
import { place } from './orders/place.ts'
import { platformRefunded, type Refund, refund } from './orders/refund.ts'
import { reopen } from './orders/reopen.ts'
import { unreadable } from './orders/unreadable.ts'
import type { CheckoutPorts } from './ports.ts'
import { ahead, tellLedger } from './register.ts'
import { decide } from './reviews/decide.ts'
import { announceRefusal } from './rules/announcements.ts'
import { isOutdated } from './rules/idempotency.ts'
import { ledgerEntryOf } from './rules/ledger-entry.ts'
import type { PlaceRequest } from './rules/orders/admit-placing.ts'
import type { ReopenRequest } from './rules/orders/back-to-shopping.ts'
import {
  isPlaced,
  isStillCancelled,
  isStillCompleted,
  isStillPlaced,
  isStillReopened,
} from './rules/orders/kept-answers.ts'
import type { UnreadableUpdate } from './rules/orders/unreadable.ts'
import { eventsOfUpdate } from './rules/redemption/card-updates.ts'
import { actOverdueAt, placedOverdueAt } from './rules/registering.ts'
import type { CheckoutState } from './rules/state.ts'
import { LEAST_PAUSE_MS } from './rules/timers.ts'
import { apply } from './shopping/apply.ts'
import { change } from './shopping/change.ts'
import { create } from './shopping/create.ts'
import { releaseLost } from './shopping/holds.ts'
import { remove } from './shopping/remove.ts'
import { tellAnew } from './tell-anew.ts'

const HOUR_MS = 3_600_000

export class Checkout implements CheckoutCalls, OutcomeReceiver {
  readonly #context: CheckoutContext
  readonly #idempotent: IdempotentCalls

  constructor(ports: CheckoutPorts) {
    this.#context = new CheckoutContext(ports)
    this.#idempotent = new IdempotentCalls(this.#context)
  }

  async create(
    request: Omit<CreateRequest, 'solution'>,
    idempotencyKey: IdempotencyKey,
  ): Promise<CreationResult> {
    const { state } = this.#context
    if (isOutdated(state, this.#context.now())) return { outdated: state.createdAt }
    return this.#idempotent.once(idempotencyKey, () =>
      this.#guarded(() => create(this.#context, request, idempotencyKey)),
    )
  }

  async read(): Promise<CheckoutResult> {
    if (!this.#context.isHere) return this.#context.refuse({ code: 'not_found' })
    this.#context.expireIfDue()
    this.#context.rearmIfOverdue(LEAST_PAUSE_MS)
    // A failed check decides nothing, so it must not keep anybody from reading.
    await releaseLost(this.#context).catch(error =>
      this.#context.ports.report('checking holds', error),
    )
    return this.#context.view()
  }

  async readOrder(name: string): Promise<CheckoutResult> {
    const answer = await this.read()
    const has = this.#context.state.order?.names.includes(name)
    return has ? answer : this.#context.refuse({ code: 'not_found' })
  }

  change(request: ChangeRequest): Promise<CheckoutResult> {
    return this.#act(() => change(this.#context, request))
  }

  apply(
    request: Omit<ApplyRequest, 'solution'>,
    idempotencyKey: IdempotencyKey,
  ): Promise<CheckoutResult> {
    return this.#once(idempotencyKey, () => apply(this.#context, request))
  }

  remove(cardId: string): Promise<CheckoutResult> {
    return this.#act(() => remove(this.#context, cardId))
  }

  async place(request: PlaceRequest, idempotencyKey: IdempotencyKey): Promise<CheckoutResult> {
    const repeated = isPlaced(this.#context.state, request)
    const { now, rules } = this.#context.ports
    const heldMs = request.holdHours === undefined ? rules.placedMs : request.holdHours * HOUR_MS
    const dueAt = placedOverdueAt(now(), heldMs)
    const run = () => ahead(this.#context, dueAt, () => place(this.#context, request))
    const result = await this.#once(idempotencyKey, run, state => isStillPlaced(state, request))
    if (result.ok && !repeated) tellLedger(this.#context)
    return result.ok && repeated ? success({ ...result.value, repeated }) : result
  }

  async reopen(request: ReopenRequest, idempotencyKey: IdempotencyKey): Promise<CheckoutResult> {
    const run = async () => reopen(this.#context, request)
    const result = await this.#once(idempotencyKey, run, state => isStillReopened(state, request))
    if (result.ok) tellLedger(this.#context)
    return result
  }

  complete(update: Completion, idempotencyKey: IdempotencyKey): Promise<CheckoutResult> {
    const run = () => this.#moving(() => complete(this.#context, update), update)
    return this.#once(idempotencyKey, run, state => isStillCompleted(state, update))
  }

  cancel(update: Cancellation, idempotencyKey: IdempotencyKey): Promise<CheckoutResult> {
    const run = () => this.#moving(() => cancel(this.#context, update), update)
    return this.#once(idempotencyKey, run, isStillCancelled)
  }

  refund(update: Refund, idempotencyKey: IdempotencyKey = null): Promise<CheckoutResult> {
    // Its own id says that a repetition is one: it may be carried out again.
    const run = () => this.#moving(() => refund(this.#context, update), update)
    return this.#once(idempotencyKey, run, () => false)
  }

  platformRefunded(update: Parameters<CheckoutCalls['platformRefunded']>[0]) {
    return this.#act(() => this.#moving(() => platformRefunded(this.#context, update)))
  }

  unreadable(update: UnreadableUpdate): Promise<CheckoutResult> {
    return this.#act(async () => unreadable(this.#context, update))
  }

  decide(reviewId: string, request: DecisionRequest, promise?: string): Promise<CheckoutResult> {
    return this.#act(() => this.#moving(() => decide(this.#context, reviewId, request, promise)))
  }

  async tellLedger(): Promise<void> {
    const entry = await this.entry()
    if (entry) await this.#context.ports.keep(entry)
  }

  tellAnew(): Promise<void> {
    return tellAnew(this.#context)
  }

  async entry(): Promise<LedgerEntry | null> {
    return this.#context.exists ? ledgerEntryOf(this.#context.state) : null
  }

  async story(): ReturnType<CheckoutCalls['story']> {
    return story(this.#context)
  }

  async stored(): ReturnType<CheckoutCalls['stored']> {
    return stored(this.#context)
  }

  async erasure(): ReturnType<CheckoutCalls['erasure']> {
    return erasure(this.#context)
  }

  async erase(version: number): ReturnType<CheckoutCalls['erase']> {
    return erase(this.#context, version)
  }

  async outlook(reviewId: string): ReturnType<CheckoutCalls['outlook']> {
    return outlook(this.#context, reviewId)
  }

  async placeRefused(problem: Problem): Promise<void> {
    const { state, isHere } = this.#context
    if (!isHere) return
    this.#context.record(announceRefusal(state, problem, this.#context.now()))
    goOn(this.#context)
  }

  async receiveOutcome({
    outcome,
  }: Parameters<OutcomeReceiver['receiveOutcome']>[0]): Promise<void> {
    const { state, rules, exists } = this.#context
    if (!exists) return
    this.#context.record(eventsOfUpdate(state, outcome, rules, this.#context.now()))
    goOn(this.#context)
  }

  wake(): Promise<void> {
    return wake(this.#context)
  }

  async poke(): Promise<void> {
    await poke(this.#context)
    if (this.#context.exists) this.rearm(LEAST_PAUSE_MS)
  }

  rearm(pauseMs: number): void {
    this.#context.rearm(pauseMs)
  }

  /** An act that may move money, for whose end its caller waits so many seconds. */
  #moving(act: () => Promise<CheckoutResult>, { wait } = { wait: 0 }): Promise<CheckoutResult> {
    return ahead(this.#context, actOverdueAt(this.#context.now()), act, wait > 0)
  }

  #once(
    idempotencyKey: IdempotencyKey,
    run: () => Promise<CheckoutResult>,
    holds?: (state: CheckoutState) => boolean,
  ): Promise<CheckoutResult> {
    return this.#idempotent.once(idempotencyKey, () => this.#act(run), holds)
  }

  async #act(run: () => Promise<CheckoutResult>): Promise<CheckoutResult> {
    if (!this.#context.isHere) return this.#context.refuse({ code: 'not_found' })
    const answer = await this.#guarded(run)
    // The cards that this call released are free before its caller gets the answer.
    await compensate(this.#context)
    goOnUnlessDriven(this.#context)
    return answer
  }

  /** Another object could not be reached. The alarm repairs the state, and the caller may ask again. */
  #guarded(run: () => Promise<CheckoutResult>): Promise<CheckoutResult> {
    return run().catch(error => {
      this.#context.ports.report('a call of this checkout', error)
      return this.#context.refuse({ code: 'provider_unavailable', retryAfter: 5 })
    })
  }
}
