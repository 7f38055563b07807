/** What a checkout needs from the world: a clock, a store, and ways to cards, orders, the back office and the shop. */
import type { BackOfficeCalls, ListedEntry, Unfinished } from '../back-office/calls.ts'
import type { LedgerEntry } from '../back-office/ledger/calls.ts'
import type { CardCalls } from '../card/calls.ts'
import type { ClaimCalls } from '../order/calls.ts'
import type { Store } from '../storage/store.ts'
import type { CheckoutEvent } from './rules/events.ts'
import type { CheckoutRules } from './rules/state/checkout-rules.ts'
import type { CheckoutState } from './rules/state.ts'

export type CheckoutPorts = {
  id: string
  /** Whose checkout it is, where the shop has a name. */
  shop?: string
  now(): number
  /** `cut` ends it early: a timer that nobody waits for keeps an object awake. */
  sleep(ms: number, cut?: AbortSignal): Promise<void>
  newCardId(): string
  store: Store<CheckoutState, CheckoutEvent>
  rules: CheckoutRules
  /** The name of the Card object for the letters and digits of a code. */
  cardName(key: string): Promise<string>
  card(name: string): CardCalls
  /** The Order object of one name of an order. */
  order(name: string): ClaimCalls
  /** Lists an event or a review at the back office; safe to repeat. */
  list(entry: ListedEntry): Promise<void>
  /** Enters the register of unfinished business; safe to repeat. */
  watch(unfinished: Unfinished): Promise<void>
  unwatch(finished: Parameters<BackOfficeCalls['unwatch']>[0]): Promise<void>
  /** The back office deletes what it has listed of a checkout; safe to repeat. */
  eraseListed(checkoutId: string): Promise<void>
  /** Tells the ledger how the checkout stands; safe to repeat. */
  keep(entry: LedgerEntry): Promise<void>
  /** Sends an event to the shop, once; false: not delivered. Null: the shop takes no events. */
  notify:
    | ((event: { id: string; type: string; at: number; data: unknown }) => Promise<boolean>)
    | null
  /** Logs a failure that the alarm will repair. */
  report(what: string, error: unknown): void
}
