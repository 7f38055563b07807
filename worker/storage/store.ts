/**
 * What an object keeps: a journal of events, at most one secret apart from it, and one alarm. A commit is one synchronous
 * transaction: events, secret and alarm are written together or not at all.
 */
export interface Store<State, Event> {
  /** The alarm as it was set when the object woke (ms); undefined: unknown. */
  readonly alarm?: number | null
  /** A state that the store has kept, or null, and all events since then. */
  load(): { snapshot: State | null; since: Event[] }
  /**
   * `state`: what all events add up to. `secret`: undefined leaves it as it is, null deletes it. `wakeAt`: undefined leaves the alarm
   * as it is; ms, or null for no alarm. `apart`: what is kept by name beside the state, and read only when it is asked for.
   */
  commit(
    state: State,
    events: Event[],
    wakeAt: number | null | undefined,
    secret?: string | null,
    apart?: ReadonlyMap<string, unknown>,
  ): void
  /** All events, in order. */
  journal(): Event[]
  /** The events of the oldest commits, at most so many, in their order. */
  oldest(limit: number): Event[][]
  /** Puts one event in the place of so many of the oldest commits. */
  fold(count: number | 'all', into: Event): void
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
