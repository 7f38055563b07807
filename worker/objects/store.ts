/**
 * What an object keeps: a journal of facts, the state that they add up to, at most one secret apart from both, and one alarm.
 * A commit is one synchronous transaction: facts, state, secret and alarm are written together or not at all.
 */
export interface Store<State, Fact> {
  /** The state as last committed, or null where nothing was ever written. */
  load(): State | null
  /** `secret`: undefined leaves it as it is, null deletes it. `wakeAt`: ms, or null for no alarm. */
  commit(state: State, facts: Fact[], wakeAt: number | null, secret?: string | null): void
  secret(): string | null
  /** Moves the alarm alone. */
  wakeAt(time: number | null): void
  /** Deletes everything, the alarm too. */
  forget(): void
}

/** Holds the present state of an object and lets it change only by facts that were stored first. */
export class Recorder<State, Fact> {
  readonly #store: Store<State, Fact>
  readonly #empty: State
  readonly #evolve: (state: State, fact: Fact) => State
  readonly #dueAt: (state: State) => number | null
  #state: State | null = null

  constructor(
    store: Store<State, Fact>,
    empty: State,
    evolve: (state: State, fact: Fact) => State,
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
  record(facts: Fact[], secret?: string | null): void {
    const next = facts.reduce(this.#evolve, this.state)
    this.#store.commit(next, facts, this.#dueAt(next), secret)
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
