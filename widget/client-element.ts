/**
 * The half of the element that nobody sees: its client, its place in the form, its events and methods. Amounts are minor units of
 * `currency`.
 */
import type { PropertyValues } from 'lit'
import type { Checkout } from '../shared/api.ts'
import type { Amounts } from './amounts.ts'
import { AttributesElement } from './attributes.ts'
import { loadApplied } from './chunks.ts'
import type { ApplyOptions, CheckoutClient } from './client.ts'
import { defaultEndpoint } from './endpoint.ts'
import { send } from './events.ts'
import type { Mistake } from './mistakes.ts'
import { CURRENCY, readOrderTotal } from './order-total.ts'
import type { ChangeReason, Note } from './session.ts'
import { type Applied, type Seat, takeSeat } from './shared-clients.ts'
import type { WidgetProblem } from './worker-api.ts'

/** `settled()` never keeps a shop waiting longer. */
const SETTLED_WITHIN_MS = 10_000

export abstract class ClientElement extends AttributesElement {
  static readonly formAssociated = true

  /** The code for what follows once the shopper acts, when it has been loaded. */
  _code: Applied | null = null
  _client: CheckoutClient | null = null
  /** Calls of this element that have no answer yet. */
  _acting = 0
  _internals = this.attachInternals()
  private _seat: Seat | null = null
  private _total: number | null = null
  private _deaf?: () => void
  private _joining: Promise<unknown> | null = null

  /** What the worker said last, or null. */
  get checkout(): Checkout | null {
    return this._client?.checkout ?? null
  }
  /** What gift cards pay, minor units. */
  get applied(): number {
    return this._amounts.applied
  }
  /** What is left to pay, minor units; null while the amounts are not of the present total. */
  get due(): number | null {
    return this._amounts.due
  }
  /** Something has no answer yet. */
  get pending(): boolean {
    return this._acting > 0 || !!this._client?.jobs.length
  }
  /** As of any form field. */
  get validity(): ValidityState {
    return this._internals.validity
  }

  /** Applies a code; `forfeit` is what the shopper agreed to lose on it. */
  apply(code: string, options: ApplyOptions = {}): Promise<Checkout | null> {
    return this._act(client => client.apply(code, options))
  }
  /** Agrees to lose this amount on an applied card. */
  agree(cardId: string, forfeit: number): Promise<Checkout | null> {
    return this._act(client => client.agree(cardId, forfeit))
  }
  /** Takes a card off. Without an argument it is the platform's own `remove()`, which frameworks call. */
  override remove(cardId: string): Promise<Checkout | null>
  override remove(): void
  override remove(cardId?: string): unknown {
    return cardId === undefined ? super.remove() : this._act(client => client.remove(cardId))
  }
  /** Reads the checkout again. */
  refresh(): Promise<Checkout | null> {
    return this._act(client => client.refresh())
  }
  /** Forgets the checkout: the order is done. */
  reset(): Promise<Checkout | null> {
    return this._act(client => client.reset())
  }
  /** Resolves when nothing is pending, within 10 s. */
  async settled(): Promise<Checkout | null> {
    await this.updateComplete
    const quiet = async () => {
      await this._joining
      await this._client?.settled()
    }
    await Promise.race([quiet(), new Promise(late => setTimeout(late, SETTLED_WITHIN_MS))])
    return this.checkout
  }
  /** As of any form field. */
  checkValidity(): boolean {
    return this._internals.checkValidity()
  }
  /** As of any form field. */
  reportValidity(): boolean {
    return this._internals.reportValidity()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // A move within the page is no reason to forget anything.
    queueMicrotask(() => this.isConnected || this._leave())
  }

  protected override willUpdate(changed: PropertyValues): void {
    const ordered = changed.has('orderTotal') || changed.has('currency')
    if (ordered) this._readOrder()
    if (!this.isConnected) return
    if (changed.has('endpoint') || changed.has('cart')) this._leave()
    if (!this._seat) this._sit()
    if (ordered) this._client?.setOrder(this._total, this.currency)
  }

  get _amounts(): Amounts {
    return this._client?.amounts ?? { applied: 0, due: this._total }
  }

  /** A problem that is to be seen; `own`: it follows from the shopper's own act. */
  abstract _explain(problem: WidgetProblem, own: boolean): void
  /** What was asked for without the shopper has been answered. */
  abstract _recovered(): void
  /** What is applied is another than before. */
  abstract _changed(reason: ChangeReason): void

  _problem(problem: WidgetProblem, own: boolean): null {
    this._explain(problem, own)
    send(this, 'instagift-problem', problem)
    return null
  }

  /** Joins the client and lets it act; null where it can't be loaded. */
  _act<Value>(act: (client: CheckoutClient) => Promise<Value>): Promise<Value | null> {
    const done = this._actNow(act)
    this._joining = done
    return done
  }

  private async _actNow<Value>(
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

  async _join(): Promise<CheckoutClient> {
    const seat = this._seat!
    const { applied, client, isNew } = await seat.client()
    if (seat !== this._seat) return this._join()
    if (!this._code) applied.dress(this.renderRoot as ShadowRoot)
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

  _state(name: string, is: boolean): void {
    this._internals.states?.[is ? 'add' : 'delete'](name)
  }

  /** Before every event of a change, so that a listener may submit the form. */
  _showInForm(): void {
    const { applied, due } = this._amounts
    const data = new FormData()
    data.set(this.name || 'instagift_checkout', this.checkout?.id ?? '')
    data.set(`${this.name || 'instagift'}_applied`, `${applied}`)
    this._internals.setFormValue(applied > 0 ? data : null)
    this._state('applied', applied > 0)
    this._state('covered', applied > 0 && due === 0)
    this._state('pending', this.pending)
    this._state('expired', this.checkout?.status === 'expired')
  }

  private _sit(): void {
    const endpoint = this.endpoint || defaultEndpoint()
    if (!endpoint) {
      this._mistake('endpoint')
      return
    }
    const join = () => this._join().catch(() => {})
    const seat = takeSeat(endpoint.replace(/\/+$/, ''), this.cart || null, join)
    this._seat = seat
    const lost = () => seat === this._seat && this._problem({ code: 'unreachable' }, false)
    this._joining =
      seat.remembered || seat.present
        ? this._join().then(client => client.settled(), lost)
        : Promise.resolve()
    void this._joining.then(() => seat === this._seat && send(this, 'instagift-ready', null))
  }

  private _leave(): void {
    this._deaf?.()
    this._seat?.leave()
    this._seat = this._client = null
  }

  private _hear(note: Note): void {
    if (note.type === 'problem') this._hearProblem(note)
    if (note.type === 'fine') this._recovered()
    if (note.type === 'change') {
      const { checkout, _amounts: amounts } = this
      this._showInForm()
      this._changed(note.reason)
      send(this, 'instagift-change', { checkout, ...amounts, reason: note.reason })
    }
    this.requestUpdate()
  }

  /** The acts of another element are its own affair; a renewal that failed is none yet, while the amounts are right. */
  private _hearProblem({ problem, job }: Extract<Note, { type: 'problem' }>): void {
    const own = job !== 'total' && job !== 'restore' && job !== 'keep'
    if (own ? this._acting > 0 : job !== 'keep' || this.due === null) this._problem(problem, own)
  }

  private _readOrder(): void {
    const { orderTotal, currency } = this
    const total = readOrderTotal(orderTotal)
    const known = CURRENCY.test(currency)
    if (total === undefined) this._mistake('order-total', orderTotal)
    if (!known) this._mistake('currency', currency)
    this._total = known ? (total ?? null) : null
  }

  private _mistake(path: Mistake, said?: unknown): void {
    void loadApplied().then(
      ({ tellMistake }) => tellMistake(path, said),
      () => {},
    )
    send(this, 'instagift-problem', {
      code: 'invalid_request',
      issues: [{ path, message: 'see console' }],
    })
  }
}
