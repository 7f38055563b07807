/**
 * What a page asked the worker for: waiting, there, or refused. A newer question ends the older one, and what was there stays to be
 * read while it is asked for anew.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** After this long the page says that it takes longer than usual. */
const SLOW_AFTER_MS = 3_000

export class Answer<Value> implements ReactiveController {
  value: Value | null = null
  /** When it came; milliseconds. */
  at = 0
  error: unknown = null
  waiting = false
  slow = false
  readonly #host: ReactiveControllerHost
  #question: ((signal: AbortSignal) => Promise<Value>) | null = null
  #asked: AbortController | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#asked?.abort()
  }

  /** `keep`: what is there stays while the page waits. */
  async ask(question: (signal: AbortSignal) => Promise<Value>, keep = false): Promise<void> {
    this.#question = question
    this.#asked?.abort()
    const asked = new AbortController()
    this.#asked = asked
    if (!keep) this.value = null
    this.#change({ error: null, waiting: true, slow: false })
    const slow = setTimeout(() => this.#change({ slow: true }), SLOW_AFTER_MS)
    try {
      const value = await question(asked.signal)
      if (this.#asked === asked) this.#change({ value, at: Date.now() })
    } catch (error) {
      if (this.#asked === asked && !asked.signal.aborted) this.#change({ error })
    } finally {
      clearTimeout(slow)
      if (this.#asked === asked) this.#change({ waiting: false, slow: false })
    }
  }

  /** The same question once more. */
  readonly again = async (): Promise<void> => {
    if (this.#question) await this.ask(this.#question, true)
  }

  /** The value without a question: the worker said it in another answer. */
  set(value: Value): void {
    this.#change({ value, at: Date.now() })
  }

  #change(changed: Partial<Pick<Answer<Value>, 'value' | 'at' | 'error' | 'waiting' | 'slow'>>) {
    Object.assign(this, changed)
    this.#host.requestUpdate()
  }
}
