/** What goes wrong, how often, and whether it still may: faults are drawn from their own stream, counted by kind, and can be stopped. */
import type { Random } from './random.ts'

/** Of a call to a gift-card system. */
export const UPSTREAM_FAULTS = [
  'dropped_before',
  'dropped_after',
  'error_before',
  'error_after',
  'late_effect',
  'garbage',
  'somebody_elses',
  'held_back',
  'other_amount',
  'refuses_us',
  'slow',
  'unavailable',
] as const

/** Of objects, their storage, their alarms and the calls between them. */
export const INNER_FAULTS = [
  'call_lost',
  'answer_lost',
  'call_delayed',
  'crash_on_message',
  'crash_before_write',
  'crash_after_write',
  'storage_refused',
  'alarm_late',
  'alarm_twice',
  'notify_failed',
  'back_office_failed',
  'shard_failed',
  'alarm_dropped',
  'storage_down',
] as const

/** Of the steps of a history. */
export const STEP_FAULTS = ['crash', 'outage', 'delivered_again'] as const

export type FaultKind =
  | (typeof UPSTREAM_FAULTS)[number]
  | (typeof INNER_FAULTS)[number]
  | (typeof STEP_FAULTS)[number]

export class Faults {
  readonly counts = new Map<FaultKind, number>()
  /** How many calls to gift-card systems a fault could have met. */
  calls = 0
  readonly #random: Random
  readonly #without: ReadonlySet<FaultKind>
  #stopped = false

  /** `without`: kinds that do not happen in this run; used to find the shortest history that fails. */
  constructor(random: Random, without: ReadonlySet<FaultKind>) {
    this.#random = random
    this.#without = without
  }

  stop(): void {
    this.#stopped = true
  }

  /** Whether this fault happens now. */
  strikes(kind: FaultKind, probability: number): boolean {
    const struck = this.#random.chance(probability)
    return struck && this.count(kind)
  }

  /** What goes wrong with a call to a gift-card system: one of these kinds, or null. */
  draw<Some extends FaultKind>(kinds: readonly Some[], probability: number): Some | null {
    if (!this.#stopped) this.calls += 1
    const struck = this.#random.chance(probability)
    const kind = this.#random.pick(kinds)
    return struck && this.count(kind) ? kind : null
  }

  /** Counts a fault that was decided elsewhere; false where it may not happen. */
  count(kind: FaultKind): boolean {
    if (this.#stopped || this.#without.has(kind)) return false
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    return true
  }
}
