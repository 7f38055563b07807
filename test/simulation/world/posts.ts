/**
 * What the referee remembers of each attempt's POSTs, to check the next one: it may leave only where every earlier one was
 * refused without an effect and the answer said so, or where three readings since have shown nothing (ARCHITECTURE.md, "Unknown
 * outcomes").
 */

/** Repeated here on purpose: the code that is checked may have it wrong. */
const NEEDED_READINGS = 3

/** POSTs that may have an effect, without a person's word. */
const MOST = 2

type Posts = {
  /** How many may have had, or may yet have, an effect. */
  open: number
  /** Readings of "not there" that were given since the last one. */
  absent: number
  /** Of all times: more than a second one needs a person. */
  sent: number
}

export class PostBook {
  readonly #attempts = new Map<string, Posts>()
  readonly #allowed: (attemptId: string) => number

  /** `retries`: how often a person has allowed one more POST of an attempt. */
  constructor(retries: (attemptId: string) => number) {
    this.#allowed = attemptId => MOST + retries(attemptId)
  }

  /** The same once more, to be written in separately. */
  copy(): PostBook {
    const copy = new PostBook(attemptId => this.#allowed(attemptId) - MOST)
    for (const [id, posts] of this.#attempts) copy.#attempts.set(id, { ...posts })
    return copy
  }

  /** A POST is about to leave; the answer: what is wrong with it, or null. */
  sends(attemptId: string): string | null {
    const posts = this.#of(attemptId)
    const blind = posts.open > 0 && posts.absent < NEEDED_READINGS
    posts.open += 1
    posts.sent += 1
    posts.absent = 0
    if (blind) return 'an unanswered POST was repeated without three readings of its absence'
    return posts.open > this.#allowed(attemptId) ? 'more POSTs were sent than are allowed' : null
  }

  /** The caller got the answer that the POST had no effect. */
  refused(attemptId: string): void {
    this.#of(attemptId).open -= 1
  }

  absent(attemptId: string): void {
    this.#of(attemptId).absent += 1
  }

  #of(attemptId: string): Posts {
    const posts = this.#attempts.get(attemptId) ?? { open: 0, absent: 0, sent: 0 }
    this.#attempts.set(attemptId, posts)
    return posts
  }
}
