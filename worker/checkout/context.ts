/**
 * What the acts of a checkout share: its ports, its state, and the writing of events with those that they
 * announce. No act holds a lock: after its last await it reads the state anew and writes in one go.
 */
import type { Problem } from '../../shared/problem.ts'
import { failed, success } from '../../shared/result.ts'
import type { HoldCall } from '../card/calls.ts'
import { Recorder } from '../storage/recorder.ts'
import { SingleFlight } from '../storage/single-flight.ts'
import type { CheckoutResult } from './calls.ts'
import type { CheckoutPorts } from './ports.ts'
import { announce } from './rules/announcements.ts'
import { isErased } from './rules/erasure/erased.ts'
import { type CheckoutEvent, dated } from './rules/events.ts'
import { evolveCheckout } from './rules/evolve.ts'
import { expired } from './rules/shopping/expiry.ts'
import type { CardEntry } from './rules/state/card-entry.ts'
import type { CheckoutRules } from './rules/state/checkout-rules.ts'
import type { Compensation } from './rules/state/compensation.ts'
import { emptyCheckout } from './rules/state/empty-checkout.ts'
import { type CheckoutState, isSettledStatus } from './rules/state.ts'
import { checkoutDueAt } from './rules/timers.ts'
import { viewForOther, viewOf } from './rules/view.ts'
import { ChangeBudget } from './shopping/change-budget.ts'

export class CheckoutContext {
  readonly ports: CheckoutPorts
  readonly recorder: Recorder<CheckoutState, CheckoutEvent>
  readonly #waiting = new Set<() => void>()
  /** Names of orders that were given back in this instance's life, each with the latest fence of it. */
  readonly #givenBack = new Map<string, number>()

  /** Work that must not run twice at a time in this instance. */
  readonly drives = new SingleFlight<'drive', void>()
  readonly going = new SingleFlight<'going', void>()
  readonly deliveries = new SingleFlight<'delivery', void>()
  readonly revivals = new SingleFlight<'revival', CheckoutResult>()
  /** Named by the fence of the placing. */
  readonly placings = new SingleFlight<number, Problem | null>()
  readonly compensations = new SingleFlight<Compensation, boolean>()
  readonly changes = new ChangeBudget(() => this.state.changes)
  /** The checkout changed while it was driven: the drive may be past the change, so another one follows. */
  driveWanted = false

  constructor(ports: CheckoutPorts) {
    this.ports = ports
    this.recorder = new Recorder(ports.store, {
      empty: emptyCheckout,
      evolve: evolveCheckout,
      dueAt: state => checkoutDueAt(state, ports.rules),
      now: () => ports.now(),
    })
  }

  get state(): CheckoutState {
    return this.recorder.state
  }

  get exists(): boolean {
    return this.state.id !== ''
  }

  /** What was erased is to nobody here. */
  get isHere(): boolean {
    return this.exists && !isErased(this.state)
  }

  get rules(): CheckoutRules {
    return this.ports.rules
  }

  now(): number {
    return this.ports.now()
  }

  /** Writes events, and in the same transaction the outbound events that they announce. */
  record(events: CheckoutEvent[]): void {
    if (events.length > 0) this.recorder.record(this.#withAnnounced(events))
    this.#lookAround()
  }

  /** Events that would be learnt again after a crash: they are written with the next ones (worker/storage/recorder.ts). */
  defer(events: CheckoutEvent[]): void {
    if (events.length > 0) this.recorder.defer(this.#withAnnounced(events))
    this.#lookAround()
  }

  /**
   * Hands out a new fence, stored before anything is sent with it. It keeps up with the clock, because a
   * creation that is repeated has no stored fence to go by: its calls must be older than all that follow.
   */
  fence(): number {
    const fence = this.nextFence()
    if (this.exists) this.record([{ kind: 'fenced', fence }])
    return fence
  }

  /** For an act that stores it with what it numbers. */
  nextFence(): number {
    return Math.max(this.state.fence + 1, this.now())
  }

  /** Whether another act gives one of these names back, and a claim with this fence with it. */
  isGivenBack(names: string[], fence: number): boolean {
    return names.some(name => (this.#givenBack.get(name) ?? 0) >= fence)
  }

  call(card: CardEntry, fence: number): HoldCall {
    return { checkoutId: this.ports.id, generation: card.generation, fence }
  }

  #withAnnounced(events: CheckoutEvent[]): CheckoutEvent[] {
    if (!this.exists && events[0]?.kind !== 'created')
      throw new Error('the checkout was deleted while this call waited')
    const now = this.now()
    const after = events.reduce(evolveCheckout, this.state)
    return [...events, ...announce(this.state, after, now)].map(event => dated(event, now))
  }

  #lookAround(): void {
    for (const one of this.state.compensations)
      if (one.kind === 'unclaim' && !this.isGivenBack([one.name], one.fence))
        this.#givenBack.set(one.name, one.fence)
    if (isSettledStatus(this.state.status)) for (const wake of this.#waiting) wake()
  }

  view(): CheckoutResult {
    return success(viewOf(this.state))
  }

  refuse(problem: Problem): CheckoutResult {
    return failed(problem)
  }

  refuseWith(
    code:
      | 'already_applied'
      | 'checkout_closed'
      | 'stale_total'
      | 'checkout_changed'
      | 'order_taken',
  ): CheckoutResult {
    return failed({ code, checkout: viewOf(this.state) })
  }

  /** Another order's news: the caller learns that the checkout is not theirs, and no amount of it. */
  refuseOther(): CheckoutResult {
    return failed({ code: 'checkout_closed', checkout: viewForOther(this.state) })
  }

  expireIfDue(): void {
    this.record(expired(this.state, this.now()))
  }

  /** Sets the alarm for what is left to do, at least `pauseMs` from now. */
  rearm(pauseMs: number, how: { unlessSet?: boolean } = {}): void {
    this.recorder.rearm(this.now() + pauseMs, how)
  }

  /** An alarm that should have rung by now was lost. */
  rearmIfOverdue(pauseMs: number): void {
    if (this.recorder.isOverdue(this.now())) this.rearm(pauseMs)
  }

  /** Resolves when the checkout is settled, or after this many seconds. */
  async settledWithin(seconds: number): Promise<void> {
    if (seconds === 0 || isSettledStatus(this.state.status)) return
    let wake = () => {}
    const settled = new Promise<void>(resolve => {
      wake = resolve
    })
    this.#waiting.add(wake)
    const cut = new AbortController()
    await Promise.race([settled, this.ports.sleep(seconds * 1000, cut.signal)])
    cut.abort()
    this.#waiting.delete(wake)
  }
}
