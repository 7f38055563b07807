/**
 * Runs a task at most once at a time for each key: a call that comes while it runs waits for the same end. It lives on the
 * instance of a Durable Object and ends with it.
 */
export class SingleFlight<Key, Value> {
  readonly #running = new Map<Key, Promise<Value>>()

  run(key: Key, task: () => Promise<Value>): Promise<Value> {
    const running = this.#running.get(key)
    if (running) return running
    const run = task().finally(() => this.#running.delete(key))
    this.#running.set(key, run)
    return run
  }

  /** The run that is under way, or undefined. */
  running(key: Key): Promise<Value> | undefined {
    return this.#running.get(key)
  }
}
