/**
 * The element's side of its checkout: leases the client that it shares with others of the same cart, tells it the order, and counts
 * what has no answer yet. Amounts are minor units of `currency`.
 */
import type { PropertyValues, ReactiveController } from 'lit'
import type { Checkout } from '../../shared/api.ts'
import type { ElementWithAttributes } from '../attributes.ts'
import type { Amounts } from '../client/amounts.ts'
import type { CheckoutClient } from '../client/checkout-client.ts'
import { type ClientLease, leaseClient } from '../client/lease/client-lease.ts'
import { inTime } from '../client/lease/in-time.ts'
import type { Note } from '../client/notes.ts'
import type { WidgetProblem } from '../client/worker-api.ts'
import { send } from '../events.ts'
import { loadMore, type More, type OnUse } from '../loading/chunks.ts'
import { endpointOf } from '../loading/endpoint.ts'
import type { Mistake } from '../warnings/mistakes.ts'
import { CURRENCY, readOrderTotal } from './order-total.ts'

type CheckoutEvents = {
  /** A problem is to be seen; `own`: it follows from the shopper's own act. */
  problem(problem: WidgetProblem, own: boolean): null
  note(code: OnUse, note: Note): void
}

export class CheckoutController implements ReactiveController {
  client: CheckoutClient | null = null
  /** The code for what follows once the shopper acts, when it has been loaded. */
  code: OnUse | null = null
  /** Calls of this element that have no answer yet. */
  acting = 0
  /** Ends when all that is to be shown has loaded; null where nothing is missing. */
  coming: Promise<void> | null = null
  readonly #element: ElementWithAttributes
  readonly #events: CheckoutEvents
  #lease: ClientLease | null = null
  #total: number | null = null
  #stopListening?: () => void
  #joining: Promise<unknown> = Promise.resolve()

  constructor(element: ElementWithAttributes, events: CheckoutEvents) {
    this.#element = element
    this.#events = events
    element.addController(this)
  }

  get checkout(): Checkout | null {
    return this.client?.checkout ?? null
  }

  get amounts(): Amounts {
    return this.client?.amounts ?? { applied: 0, due: this.#total }
  }

  get currency(): string {
    return this.checkout?.currency ?? this.#element.currency
  }

  get pending(): boolean {
    return this.acting > 0 || !!this.coming || !!this.client?.jobs.length
  }

  /** Nothing may be changed now. */
  get locked(): boolean {
    const { readonly } = this.#element
    return readonly || this.#element.matches(':disabled') || this.acting > 0
  }

  hostConnected(): void {
    this.#element.requestUpdate()
  }

  hostDisconnected(): void {
    // A move within the page is no reason to forget anything.
    queueMicrotask(() => this.#element.isConnected || this.#leave())
  }

  /** Follows the attributes, before each rendering. */
  follow(changed: PropertyValues): void {
    const orderChanged = changed.has('orderTotal') || changed.has('currency')
    if (orderChanged) this.#readOrder()
    if (!this.#element.isConnected) return
    if (changed.has('endpoint') || changed.has('cart')) this.#leave()
    if (!this.#lease) this.#enter()
    if (orderChanged) this.client?.setOrder(this.#total, this.#element.currency)
  }

  /** Resolves when nothing is pending, within 10 s. */
  async settled(): Promise<Checkout | null> {
    await this.#element.updateComplete
    await inTime(this.#joining.then(() => this.client?.settled()).then(() => this.coming)).catch(
      () => {},
    )
    return this.checkout
  }

  /** Joins the client and lets it act; null where it can't be loaded. */
  act<Value>(work: (client: CheckoutClient) => Promise<Value>): Promise<Value | null> {
    const done = this.#actNow(work)
    this.#joining = done
    return done
  }

  async #actNow<Value>(work: (client: CheckoutClient) => Promise<Value>): Promise<Value | null> {
    this.acting++
    this.#element.requestUpdate()
    try {
      await this.#element.updateComplete
      const client = await this.join().catch(() => null)
      if (!client) return this.#events.problem({ code: 'unreachable' }, true)
      const value = await work(client)
      // An act has ended when the shopper can read what has come of it.
      await this.coming
      return value
    } finally {
      this.acting--
      this.#element.requestUpdate()
    }
  }

  /** Loads the code ahead of time. Where it does not arrive, the shopper learns of it when they act. */
  preload(): void {
    void this.join().catch(() => {})
  }

  async join(): Promise<CheckoutClient> {
    const lease = this.#lease!
    const { code, client } = await lease.client()
    await code.prepare(this.#element, this)
    if (lease !== this.#lease) return this.join()
    this.code = code
    if (this.client !== client) {
      this.client = client
      this.#stopListening?.()
      this.#stopListening = client.listen(note => this.#events.note(code, note))
      client.setOrder(this.#total, this.#element.currency)
      client.begin(lease.found)
      this.#element.requestUpdate()
    }
    return client
  }

  /** Loads what only some pages and checkouts need; code that has not arrived in time counts as missing. */
  more<Name extends keyof More>(name: Name, withinMs?: number): Promise<More[Name]> {
    return inTime(loadMore(name, this.#element.endpoint), withinMs)
  }

  #enter(): void {
    const endpoint = endpointOf(this.#element.endpoint)
    if (!endpoint) {
      this.#mistake('endpoint')
      return
    }
    const lease = leaseClient(endpoint, this.#element.cart || null, () => this.preload())
    this.#lease = lease
    const isCurrent = () => lease === this.#lease
    if (lease.found) {
      this.#joining = this.join().then(
        client => client.settled(),
        () => isCurrent() && this.#events.problem({ code: 'unreachable' }, false),
      )
    }
    void this.#joining.then(() => isCurrent() && send(this.#element, 'instagift-ready', null))
  }

  #leave(): void {
    this.#stopListening?.()
    this.#lease?.end()
    this.#lease = this.client = null
  }

  #readOrder(): void {
    const { orderTotal, currency } = this.#element
    const total = readOrderTotal(orderTotal)
    const known = CURRENCY.test(currency)
    if (total === undefined) this.#mistake('order-total', orderTotal)
    if (!known) this.#mistake('currency', currency)
    this.#total = known ? (total ?? null) : null
  }

  #mistake(path: Mistake, value?: unknown): void {
    void this.more('warnings').then(
      ({ warnOfMistake }) => warnOfMistake(path, value),
      () => {},
    )
    send(this.#element, 'instagift-problem', {
      code: 'invalid_request',
      issues: [{ path, message: 'see console' }],
    })
  }
}
