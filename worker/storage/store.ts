/**
 * What an object keeps: a journal of events, the state that they add up to, at most one secret apart from both, and one alarm.
 * A commit is one synchronous transaction: events, state, secret and alarm are written together or not at all.
 */
export interface Store<State, Event> {
  /** The state as last committed, or null where nothing is stored. */
  load(): State | null
  /**
   * `secret`: undefined leaves it as it is, null deletes it. `wakeAt`: ms, or null for no alarm. `apart`: what is kept by name
   * beside the state, and read only when it is asked for.
   */
  commit(
    state: State,
    events: Event[],
    wakeAt: number | null,
    secret?: string | null,
    apart?: ReadonlyMap<string, unknown>,
  ): void
  /** All events, in order; with `about`, those whose text contains it. */
  journal(about?: string): Event[]
  /** The oldest events of the journal, at most so many, in their order. */
  oldest(limit: number): Event[]
  /** Puts one event in the place of so many of the oldest. */
  fold(count: number, into: Event): void
  /** Changes the events whose text contains `about`, and the state with them. */
  revise(about: string, revised: (event: Event) => Event, state: State): void
  /** What was kept apart under this name, or null. */
  apart(name: string): unknown
  secret(): string | null
  /** Moves the alarm alone. */
  wakeAt(time: number | null): void
  /** Deletes everything, the alarm too. */
  forget(): void
}
