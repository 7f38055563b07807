/**
 * The half of the element that nobody sees: its attributes, its client, its place in the form, its events and methods. Amounts
 * are minor units of `currency`.
 */
import { LitElement, type PropertyValues } from 'lit'
import type { Checkout } from '../shared/checkout.ts'
import type { Amounts } from './amounts.ts'
import type { CheckoutClient } from './client.ts'
import { defaultEndpoint } from './endpoint.ts'
import { send } from './events.ts'
import type { Messages } from './messages.ts'
import { expectedForm, readOrderTotal } from './order-total.ts'
import type { Job, Note } from './session.ts'
import { type Applied, type Seat, takeSeat } from './shared-clients.ts'
import { tellOnce } from './tell-once.ts'
import type { WidgetProblem } from './worker-api.ts'

const flag = (attribute?: string) => ({ type: Boolean, ...(attribute && { attribute }) })

export abstract class ClientElement extends LitElement {
  static readonly formAssociated = true
  static override properties = {
    endpoint: {},
    orderTotal: { attribute: 'order-total' },
    currency: {},
    cart: {},
    name: {},
    label: {},
    collapsed: flag(),
    scan: flag(),
    maxCards: { attribute: 'max-cards', type: Number },
    requiredApply: flag('required-apply'),
    readonly: flag(),
    disabled: { type: Boolean, reflect: true },
    messages: { attribute: false },
  }

  /** The worker's address. The built scripts know it: where they came from. */
  declare endpoint: string | null
  /** The order with tax and shipping before gift codes: digits only, minor units. */
  declare orderTotal: number | string | null
  /** ISO 4217. */
  declare currency: string
  /** The shop's own cart reference. */
  declare cart: string | null
  /** Form field of the checkout id; `…_applied` beside it. */
  declare name: string | null
  declare label: string | null
  declare collapsed: boolean
  declare scan: boolean
  declare maxCards: number | null
  declare requiredApply: boolean
  declare readonly: boolean
  declare disabled: boolean
  /** Any of the texts in other words. */
  declare messages: Messages

  protected readonly _internals = this.attachInternals()
  _code: Applied | null = null
  protected _client: CheckoutClient | null = null
  /** Calls of this element that have no answer yet. */
  protected _acting = 0
  protected _seat: Seat | null = null
  private _total: number | null = null
  private _deaf?: () => void

  constructor() {
    super()
    this.currency = 'USD'
    this.messages = {}
  }

  /** What the worker said last, or null. */
  get checkout(): Checkout | null {
    return this._client?.checkout ?? null
  }
  /** What gift cards pay. */
  get applied(): number {
    return this._amounts.applied
  }
  /** What is left to pay; null while the amounts are not of the present total. */
  get due(): number | null {
    return this._amounts.due
  }
  get pending(): boolean {
    return this._acting > 0 || !!this._client?.jobs.length
  }
  get validity(): ValidityState {
    return this._internals.validity
  }
  get form(): HTMLFormElement | null {
    return this._internals.form
  }

  /** Applies a code; `forfeit` is what the shopper agreed to lose on it. */
  apply(code: string, options: { forfeit?: number; signal?: AbortSignal } = {}) {
    return this._act(client => client.apply(code, options))
  }
  /** Agrees to lose this amount on an applied card. */
  agree(cardId: string, forfeit: number) {
    return this._act(client => client.agree(cardId, forfeit))
  }
  /** Takes a card off. Without an argument it is the platform's own `remove()`, which frameworks call. */
  override remove(): void
  override remove(cardId: string): Promise<Checkout | null>
  override remove(cardId?: string): Promise<Checkout | null> | void {
    if (cardId === undefined) return super.remove()
    return this._act(client => client.remove(cardId))
  }
  /** Reads the checkout again. */
  refresh() {
    return this._act(client => client.refresh())
  }
  /** Forgets the checkout: the order is done. */
  reset() {
    return this._act(client => client.reset())
  }
  /** Resolves when nothing is pending, within 10 s. */
  async settled(): Promise<Checkout | null> {
    await this.updateComplete
    return this._client ? this._client.settled() : null
  }
  checkValidity(): boolean {
    return this._internals.checkValidity()
  }
  reportValidity(): boolean {
    return this._internals.reportValidity()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // A move within the page is no reason to forget anything.
    queueMicrotask(() => this.isConnected || this._leave())
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('orderTotal')) this._readTotal()
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.isConnected) return
    if (changed.has('endpoint') || changed.has('cart')) this._leave()
    if (!this._seat) this._sit()
    this._client?.setOrder(this._total, this.currency)
    this._showInForm()
  }

  protected get _amounts(): Amounts {
    return this._client?.amounts ?? { applied: 0, due: this._total }
  }

  /** A problem that is to be seen and heard; `own`: it follows from the shopper's own act. */
  protected abstract _explain(problem: WidgetProblem, own: boolean): void

  protected _problem(problem: WidgetProblem, own: boolean): null {
    this._explain(problem, own)
    send(this, 'instagift-problem', problem)
    return null
  }

  protected async _act<Value>(
    act: (client: CheckoutClient) => Promise<Value>,
  ): Promise<Value | null> {
    this._acting++
    this.requestUpdate()
    try {
      await this.updateComplete
      const client = await this._join().catch(() => null)
      return client ? await act(client) : this._problem({ code: 'unreachable' }, true)
    } finally {
      this._acting--
      this.requestUpdate()
    }
  }

  protected async _join(): Promise<CheckoutClient> {
    const seat = this._seat
    if (!seat) throw new Error('no endpoint')
    const { applied, client, isNew } = await seat.client()
    if (seat !== this._seat) return this._join()
    this._code = applied
    if (this._client !== client) {
      this._client = client
      this._deaf = client.listen(note => this._hear(note))
      client.setOrder(this._total, this.currency)
      if (isNew && seat.remembered) void client.restore()
      this.requestUpdate()
    }
    return client
  }

  private _sit(): void {
    const endpoint = this.endpoint || defaultEndpoint()
    if (!endpoint) {
      return tellOnce(
        'has no endpoint: expected the address of your worker, as in endpoint="https://gifts.example.com"',
      )
    }
    const join = () => this._join().catch(() => {})
    this._seat = takeSeat(endpoint.replace(/\/+$/, ''), this.cart || null, join)
    const ready = () => send(this, 'instagift-ready', null)
    if (!this._seat.remembered && !this._seat.present) return void queueMicrotask(ready)
    void this._act(client => client.settled()).then(ready)
  }

  private _leave(): void {
    this._deaf?.()
    this._seat?.leave()
    this._seat = this._client = null
  }

  private _hear(note: Note): void {
    if (note.type === 'problem' && (this._acting > 0 || isBackground(note.job))) {
      this._problem(note.problem, !isBackground(note.job))
    }
    if (note.type === 'change') {
      this._showInForm()
      send(this, 'instagift-change', {
        checkout: this.checkout,
        ...this._amounts,
        reason: note.reason,
      })
    }
    this.requestUpdate()
  }

  private _readTotal(): void {
    const total = readOrderTotal(this.orderTotal)
    const { applied, due } = this._amounts
    if (total === undefined) {
      tellOnce(expectedForm(this.orderTotal))
      const message = expectedForm(this.orderTotal)
      send(this, 'instagift-problem', {
        code: 'invalid_request',
        issues: [{ path: 'order-total', message }],
      })
    } else if (applied > 0 && due !== this._total && total === due) {
      tellOnce(
        `order-total="${total}" is what was left to pay: expected the total before gift codes, whatever is applied`,
      )
    }
    this._total = total ?? null
  }

  private _showInForm(): void {
    const { applied, due } = this._amounts
    const name = this.name || 'instagift_checkout'
    const data = new FormData()
    data.set(name, this.checkout?.id ?? '')
    data.set(`${this.name ? name : 'instagift'}_applied`, `${applied}`)
    this._internals.setFormValue(applied > 0 ? data : null)
    this._state('applied', applied > 0)
    this._state('covered', applied > 0 && due === 0)
    this._state('pending', this.pending)
    this._state('expired', this.checkout?.status === 'expired')
  }

  protected _state(name: string, is: boolean): void {
    this._internals.states?.[is ? 'add' : 'delete'](name)
  }
}

/** Not asked for by the shopper at this moment. */
const isBackground = (job: Job) => job === 'total' || job === 'restore' || job === 'keep'
