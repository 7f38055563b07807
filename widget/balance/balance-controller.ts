/** What the element knows of the card that was asked about last, and the loading of the code that asks. It never keeps a code. */
import type { ReactiveController } from 'lit'
import type { Balance } from '../../shared/api.ts'
import type { CodeField } from '../controllers/code-field.ts'
import { send } from '../events.ts'
import { loadMore, type More } from '../loading/chunks.ts'
import { endpointOf } from '../loading/endpoint.ts'
import type { BalanceElement } from './attributes.ts'
import { loadAsked, type OnAsking } from './loading/chunks.ts'
import { BALANCE_TAG } from './tag.ts'

/** `typed`: by the shopper, so that the focus goes to the answer. */
export type Question = { code: string; typed: boolean }

/** Asks with the code that has loaded. */
type Ask = (loaded: OnAsking, endpoint: string, question: Question) => Promise<Balance | null>

export class BalanceController implements ReactiveController {
  /** What the worker said last, or null. */
  balance: Balance | null = null
  code: OnAsking | null = null
  /** Questions that have no answer yet. */
  acting = 0
  readonly #element: BalanceElement
  readonly #field: CodeField
  readonly #ask: Ask
  #last: Promise<unknown> = Promise.resolve()
  #warned = false

  constructor(element: BalanceElement, field: CodeField, ask: Ask) {
    this.#element = element
    this.#field = field
    this.#ask = ask
    element.addController(this)
  }

  get locked(): boolean {
    return this.acting > 0
  }

  hostUpdated(): void {
    if (this.#warned || endpointOf(this.#element.endpoint)) return
    this.#warned = true
    const issues = [{ path: 'endpoint', message: 'see console' }]
    send(this.#element, 'instagift-problem', { code: 'invalid_request', issues })
    void this.more('warnings').then(
      ({ warnOfMistake }) => warnOfMistake('endpoint', null, BALANCE_TAG),
      () => {},
    )
  }

  /** Loads the code ahead of time. Where it does not arrive, the shopper learns of it when they ask. */
  preload(): void {
    void this.join().catch(() => {})
  }

  async join(): Promise<OnAsking> {
    const code = await loadAsked(this.#element.endpoint)
    code.adopt(this.#element)
    this.code = code
    this.#element.requestUpdate()
    return code
  }

  /** What only some pages need. */
  more<Name extends keyof More>(name: Name): Promise<More[Name]> {
    return loadMore(name, this.#element.endpoint)
  }

  /** Asks what the card of this code is worth, one question at a time; null after a problem. */
  ask(code: string, typed = false): Promise<Balance | null> {
    this.acting++
    this.#element.requestUpdate()
    const asked = this.#last.then(() => this.#askNow(code, typed))
    this.#last = asked
    return asked
  }

  /** Forgets the card. */
  clear(): void {
    this.balance = null
    this.#field.clear()
  }

  async #askNow(code: string, typed: boolean): Promise<Balance | null> {
    this.balance = null
    try {
      await this.#element.updateComplete
      const endpoint = endpointOf(this.#element.endpoint)
      const loaded = endpoint ? await this.join().catch(() => null) : null
      if (!loaded || !endpoint) return this.#field.explain({ code: 'unreachable' }, true)
      return await this.#ask(loaded, endpoint, { code, typed })
    } finally {
      this.acting--
      this.#element.requestUpdate()
    }
  }
}
