/** Holds the present state of an object, which changes only by events that were stored first. */
import type { Store } from './store.ts'

/** So many commits are folded in one go; the others wait for the next. */
const FOLDED_AT_ONCE = 500
/** Among so many commits there is one that tells its time. */
const PROBED = 16

/** An alarm may be late; this late it is set again by whoever looks (ms). */
const LOST_AFTER_MS = 120_000

/** An alarm may come later than it is due by this part of the time until then: moving it is a row. */
const LATE_PART = 1 / 100

/** What is due at once is done by whoever made it so; the alarm comes after a crash (ms). */
const CRASHED_AFTER_MS = 3_000

/** What is written beside events. */
type Beside = {
  /** Null deletes it. */
  secret?: string | null
  apart?: ReadonlyMap<string, unknown>
  /** Whoever has asked for it comes again where this object dies, so the alarm does not have to. */
  isAwaited?: boolean
}

type Rules<State, Event> = {
  empty: State
  evolve: (state: State, event: Event) => State
  /** When the object has to act by itself (ms); null: never. */
  dueAt: (state: State) => number | null
  now: () => number
}

export class Recorder<State, Event> {
  readonly #store: Store<State, Event>
  readonly #rules: Rules<State, Event>
  #state: State | null = null
  /** What happened and is not written yet: it would be learnt again. */
  #deferred: Event[] = []
  /** The alarm that is set; undefined: unknown. */
  #alarm: number | null | undefined

  constructor(store: Store<State, Event>, rules: Rules<State, Event>) {
    this.#store = store
    this.#rules = rules
    this.#alarm = store.alarm
  }

  get state(): State {
    this.#state ??= this.#load()
    return this.#state
  }

  /** Writes the events, then changes the state. Throws where the storage fails; nothing has changed then. */
  record(events: Event[], { secret, apart, isAwaited = false }: Beside = {}): void {
    const next = events.reduce(this.#rules.evolve, this.state)
    const due = this.#alarmFor(next)
    const wakeAt = isAwaited || this.#wakesBy(due) ? undefined : due
    this.#store.commit(next, [...this.#deferred, ...events], wakeAt, secret, apart)
    this.#state = next
    this.#deferred = []
    if (wakeAt !== undefined) this.#alarm = wakeAt
  }

  /** Changes the state by what a crash may undo: it is written with the next commit, at the latest by `flush`. */
  defer(events: Event[]): void {
    this.#state = events.reduce(this.#rules.evolve, this.state)
    this.#deferred.push(...events)
  }

  flush(): void {
    if (this.#deferred.length > 0) this.record([])
  }

  /** Writes an event in the place of all that were before: nothing is left of them. */
  replaceAll(event: Event): void {
    this.record([event])
    this.#store.fold('all', event)
  }

  /** Changes what was written, and the state in the same way. */
  revise(about: string, event: (written: Event) => Event, state: (written: State) => State): void {
    this.flush()
    const next = state(this.state)
    this.#store.revise(about, event, next)
    this.#state = next
  }

  /** Puts the state that they add up to in the place of the oldest commits, up to the last with an event that is `over`. */
  fold(over: (event: Event) => boolean, folded: (state: State) => Event): void {
    const isOver = (events: Event[]) => events.some(over)
    if (!this.#store.oldest(PROBED).some(isOver)) return
    const oldest = this.#store.oldest(FOLDED_AT_ONCE)
    const count = oldest.map(isOver).lastIndexOf(true) + 1
    const { empty, evolve } = this.#rules
    this.#store.fold(count, folded(oldest.slice(0, count).flat().reduce(evolve, empty)))
  }

  /**
   * Sets the alarm for what is due next, but not before `earliest`, so that an alarm can't chase itself. `unlessSet`: but where it is
   * set for that moment as far as this instance knows. An alarm that was lost, or set after one that failed, it does not know of.
   */
  rearm(earliest: number, { unlessSet = false } = {}): void {
    this.flush()
    const due = this.#rules.dueAt(this.state)
    const alarm = due === null ? null : Math.max(due, earliest)
    if (unlessSet && alarm === this.#alarm) return
    this.#alarm = alarm
    this.#store.wakeAt(alarm)
  }

  /** What was due by itself has not been done in time, so its alarm was lost or fails. */
  isOverdue(now: number): boolean {
    const due = this.#rules.dueAt(this.state)
    return due !== null && due + LOST_AFTER_MS < now
  }

  forget(): void {
    this.#store.forget()
    this.#state = null
    this.#deferred = []
    this.#alarm = undefined
  }

  #load(): State {
    const { snapshot, since } = this.#store.load()
    return since.reduce(this.#rules.evolve, snapshot ?? this.#rules.empty)
  }

  #alarmFor(state: State): number | null {
    const due = this.#rules.dueAt(state)
    const now = this.#rules.now()
    return due === null || due > now ? due : now + CRASHED_AFTER_MS
  }

  /** The alarm that is set rings by then, and is set anew when it rings. One whose time has come may be lost. */
  #wakesBy(due: number | null): boolean {
    if (this.#alarm === undefined) return false
    if (this.#alarm === null) return due === null
    const now = this.#rules.now()
    return this.#alarm > now && (due === null || this.#alarm <= due + (due - now) * LATE_PART)
  }
}
