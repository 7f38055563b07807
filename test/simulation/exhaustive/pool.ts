/**
 * Everything that could happen next. Messages can be delivered in any order, or go wrong in the ways that they name; the clock
 * moves only when somebody chooses to let time pass. An event has an `effect` on one object, or on none.
 */
import type { Instance } from '../world/sim-object.ts'

export type Way = {
  label: string
  /** What of the budget it uses up: `fault` for what goes wrong, null for what is quite usual. */
  costs: 'fault' | null
  run(): void
}

export type Pending = {
  /** Names it in a path and, with its content, in the fingerprint of a state. */
  label: string
  content: unknown
  /** The object whose code goes on when it happens. */
  to: string | null
  /** The instance without which it means nothing; null: it happens anyway. */
  hears: Instance | null
  ways: Way[]
  /** The clock may not pass this while it is under way (ms); null: the clock may not move at all. */
  until: number | null
}

export class Pool {
  readonly pending: Pending[] = []

  put(pending: Pending): void {
    this.pending.push(pending)
  }

  take(pending: Pending): void {
    this.pending.splice(this.pending.indexOf(pending), 1)
  }

  drop(of: (pending: Pending) => boolean): void {
    for (const pending of this.pending.filter(of)) this.take(pending)
  }
}
