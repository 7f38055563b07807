/**
 * What the acts of a checkout share: its ports, its state, the writing of events together with what they announce, and the
 * numbering of calls. No act holds a lock: each reads the state anew after its last await and writes in one go.
 */
import type { Problem } from '../../shared/problem.ts'
import { failed, success } from '../../shared/result.ts'
import type { CardCalls, HoldCall } from '../card/calls.ts'
import type { ClaimCalls } from '../order/order.ts'
import { Recorder, type Store } from '../storage/store.ts'
import type { CheckoutResult } from './calls.ts'
import { announce } from './rules/announcements.ts'
import type { CheckoutEvent } from './rules/events.ts'
import { emptyCheckout, evolveCheckout } from './rules/evolve.ts'
import { releaseFor } from './rules/shopping.ts'
import {
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  isHeld,
  isSettledStatus,
  type OrderRef,
} from './rules/state.ts'
import { checkoutDueAt, expiryOf } from './rules/timers.ts'
import { viewOf } from './rules/view.ts'

export type CheckoutPorts = {
  id: string
  now(): number
  /** `cut` ends it early: a timer that nobody waits for keeps an object awake. */
  sleep(ms: number, cut?: AbortSignal): Promise<void>
  newCardId(): string
  store: Store<CheckoutState, CheckoutEvent>
  rules: CheckoutRules
  /** The name of the Card object for the letters and digits of a code. */
  cardName(key: string): Promise<string>
  card(name: string): CardCalls
  order(ref: OrderRef): ClaimCalls
  /** Lists an event or a review at the back office; safe to repeat. */
  list(event: { id: string; type: string; at: number; data: unknown }): Promise<void>
  /** Tells the back office that the shop has it. */
  delivered(eventId: string): Promise<void>
  /** Sends an event to the shop, once; false: not delivered. Null: nobody listens. */
  notify:
    | ((event: { id: string; type: string; at: number; data: unknown }) => Promise<boolean>)
    | null
  /** Something went wrong that is mended by the alarm; for the log. */
  report(what: string, error: unknown): void
}

export class CheckoutContext {
  readonly ports: CheckoutPorts
  readonly recorder: Recorder<CheckoutState, CheckoutEvent>
  readonly #waiting = new Set<() => void>()

  constructor(ports: CheckoutPorts) {
    this.ports = ports
    this.recorder = new Recorder(ports.store, emptyCheckout, evolveCheckout, state =>
      checkoutDueAt(state, ports.rules),
    )
  }

  get state(): CheckoutState {
    return this.recorder.state
  }

  get rules(): CheckoutRules {
    return this.ports.rules
  }

  now(): number {
    return this.ports.now()
  }

  /** Writes events, and in the same transaction the events that they give rise to. */
  record(events: CheckoutEvent[]): void {
    if (events.length === 0) return
    const before = this.state
    if (before.id === '' && events[0]?.kind !== 'created')
      throw new Error('the checkout was forgotten while this call waited')
    const after = events.reduce(evolveCheckout, before)
    this.recorder.record([...events, ...announce(before, after, this.now())])
    if (isSettledStatus(after.status)) for (const wake of this.#waiting) wake()
  }

  /**
   * Hands out a new fence, stored before anything is sent with it. It keeps up with the clock, so that a call of a creation that was
   * repeated, which had no stored number to go by, is older than all that came after it.
   */
  fence(): number {
    const fence = Math.max(this.state.fence + 1, this.now())
    if (this.state.id !== '') this.record([{ kind: 'fenced', fence }])
    return fence
  }

  call(card: CardEntry, fence: number): HoldCall {
    return { checkoutId: this.ports.id, generation: card.generation, fence }
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

  /** Expiry is decided by the stored times, whether the alarm has come or not. */
  expireIfDue(): void {
    const due = expiryOf(this.state)
    if (due === null || this.now() < due || this.state.placing) return
    const { fence } = this.state
    const held = this.state.cards.filter(isHeld)
    this.record([
      {
        kind: 'expired',
        compensations: [
          ...held.map(card => releaseFor(card, fence)),
          ...this.state.orders.map(order => ({ kind: 'unclaim', order, fence }) as const),
        ],
        at: this.now(),
      },
    ])
  }

  /** Resolves when the checkout is settled, or after so many seconds. */
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
