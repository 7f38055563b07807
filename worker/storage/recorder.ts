/** Holds the present state of an object, which changes only by events that were stored first. */
import type { Store } from './store.ts'

/** So many events are folded in one go; the others wait for the next. */
const FOLDED_AT_ONCE = 500
/** Among so many there is one that tells its time. */
const PROBED = 16

/** An alarm may be late; this late it is set again by whoever looks (ms). */
const LOST_AFTER_MS = 120_000

export class Recorder<State, Event> {
  readonly #store: Store<State, Event>
  readonly #empty: State
  readonly #evolve: (state: State, event: Event) => State
  readonly #dueAt: (state: State) => number | null
  #state: State | null = null

  constructor(
    store: Store<State, Event>,
    empty: State,
    evolve: (state: State, event: Event) => State,
    dueAt: (state: State) => number | null,
  ) {
    this.#store = store
    this.#empty = empty
    this.#evolve = evolve
    this.#dueAt = dueAt
  }

  get state(): State {
    this.#state ??= this.#store.load() ?? this.#empty
    return this.#state
  }

  /** Writes the events, then changes the state. Throws where the storage fails; nothing has changed then. */
  record(events: Event[], secret?: string | null, apart?: ReadonlyMap<string, unknown>): void {
    const next = events.reduce(this.#evolve, this.state)
    this.#store.commit(next, events, this.#dueAt(next), secret, apart)
    this.#state = next
  }

  /** Writes an event in the place of all that were before: nothing is left of them. */
  replaceAll(event: Event): void {
    this.record([event])
    this.#store.fold(this.#store.journal().length, event)
  }

  /** Changes what was written, and the state in the same way. */
  revise(about: string, event: (written: Event) => Event, state: (written: State) => State): void {
    const next = state(this.state)
    this.#store.revise(about, event, next)
    this.#state = next
  }

  /** Puts the state that they add up to in the place of the oldest events, up to the last that is `over`. */
  fold(over: (event: Event) => boolean, folded: (state: State) => Event): void {
    if (!this.#store.oldest(PROBED).some(over)) return
    const oldest = this.#store.oldest(FOLDED_AT_ONCE)
    const count = oldest.map(over).lastIndexOf(true) + 1
    this.#store.fold(count, folded(oldest.slice(0, count).reduce(this.#evolve, this.#empty)))
  }

  /** Sets the alarm for what is due next, but not before `earliest`, so that an alarm can't chase itself. */
  rearm(earliest: number): void {
    const due = this.#dueAt(this.state)
    this.#store.wakeAt(due === null ? null : Math.max(due, earliest))
  }

  /** What was due by itself has not been done in time, so its alarm was lost or fails. */
  isOverdue(now: number): boolean {
    const due = this.#dueAt(this.state)
    return due !== null && due + LOST_AFTER_MS < now
  }

  forget(): void {
    this.#store.forget()
    this.#state = null
  }
}
