/**
 * Work of which there is one run at a time under each key: whoever asks for it meanwhile waits for the same end. Lives on the instance of
 * an object, so that it ends with it.
 */
export class SingleFlight<Key, Value> {
  readonly #running = new Map<Key, Promise<Value>>()

  run(key: Key, work: () => Promise<Value>): Promise<Value> {
    const running = this.#running.get(key)
    if (running) return running
    const run = work().finally(() => this.#running.delete(key))
    this.#running.set(key, run)
    return run
  }

  /** The run that is under way, or undefined. */
  running(key: Key): Promise<Value> | undefined {
    return this.#running.get(key)
  }
}
