/**
 * What an object keeps: a journal of events, the state that they add up to, at most one secret apart from both, and one alarm.
 * A commit is one synchronous transaction: events, state, secret and alarm are written together or not at all.
 */
export interface Store<State, Event> {
  /** The state as last committed, or null where nothing was ever written. */
  load(): State | null
  /** `secret`: undefined leaves it as it is, null deletes it. `wakeAt`: ms, or null for no alarm. */
  commit(state: State, events: Event[], wakeAt: number | null, secret?: string | null): void
  secret(): string | null
  /** Moves the alarm alone. */
  wakeAt(time: number | null): void
  /** Deletes everything, the alarm too. */
  forget(): void
}

/** Holds the present state of an object and lets it change only by events that were stored first. */
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

  /** Writes what happened, then believes it. Throws where the storage refuses; nothing has changed then. */
  record(events: Event[], secret?: string | null): void {
    const next = events.reduce(this.#evolve, this.state)
    this.#store.commit(next, events, this.#dueAt(next), secret)
    this.#state = next
  }

  /** Sets the alarm for what is still to be done, never before `earliest`, so that an alarm can't chase itself. */
  rearm(earliest: number): void {
    const due = this.#dueAt(this.state)
    this.#store.wakeAt(due === null ? null : Math.max(due, earliest))
  }

  forget(): void {
    this.#store.forget()
    this.#state = null
  }
}
