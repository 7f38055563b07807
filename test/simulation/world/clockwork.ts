/**
 * The only clock, and the only source of order: everything that can happen is put here with its time, and happens one by one,
 * each to its end, before the clock goes on. Equal times go in the order in which they were put.
 */

/** `message`: something is on its way; `alarm` and `sleep`: time has to pass; `step`: somebody outside acts. */
export type Kind = 'message' | 'alarm' | 'sleep' | 'step'

type Event = { at: number; order: number; kind: Kind; run: () => void }

export class Clockwork {
  now: number
  /** How many events have happened. */
  happened = 0
  readonly #heap: Event[] = []
  readonly #waiting = { message: 0, alarm: 0, sleep: 0, step: 0 }
  #order = 0

  constructor(now: number) {
    this.now = now
  }

  /** Puts something in, `delay` ms from now. */
  after(delay: number, kind: Kind, run: () => void): void {
    this.#waiting[kind] += 1
    this.#push({ at: this.now + Math.max(0, delay), order: this.#order++, kind, run })
  }

  /** Whether messages are on their way. */
  waitingFor(kind: Kind): number {
    return this.#waiting[kind]
  }

  /** When the next event is due, or null. */
  nextAt(): number | null {
    return this.#heap[0]?.at ?? null
  }

  /** Lets the next event happen, with all that follows from it before anything else can. False: there is none. */
  async turn(): Promise<boolean> {
    const event = this.#pop()
    if (!event) return false
    this.#waiting[event.kind] -= 1
    this.now = Math.max(this.now, event.at)
    this.happened += 1
    event.run()
    // All promises that are settled by now have their say before the next event: they run before any immediate.
    await new Promise(resolve => setImmediate(resolve))
    return true
  }

  #push(event: Event): void {
    const heap = this.#heap
    let at = heap.push(event) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(event, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = event
  }

  #pop(): Event | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return first
  }
}

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)
