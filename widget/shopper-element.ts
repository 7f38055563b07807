/**
 * What a shopper does with the element, and what they are told: typing, applying, agreeing, removing; problems, waits, where the
 * focus goes and what is spoken. The focus moves only after the shopper's own act.
 */
import type { PropertyValues } from 'lit'
import type { Checkout } from '../shared/checkout.ts'
import { loadScan } from './chunks.ts'
import { ClientElement } from './client-element.ts'
import type { ApplyOptions } from './client.ts'
import { takeLinkCode } from './link-code.ts'
import type { MessageKey, Say } from './messages.ts'
import type { Notice } from './view.ts'
import type { WidgetProblem } from './worker-api.ts'

/** From when on a wait is shown, explained, and can be left. */
const WAITS_MS = [200, 3000, 10_000]

export abstract class ShopperElement extends ClientElement {
  /** What stands in the field. */
  _typed = ''
  /** The collapsed field was opened. */
  _opened = false
  _notice: Notice | null = null
  /** How many of the waits have passed. */
  _waits = 0
  /** For the ear. */
  _said = ''
  private _asked = ''
  private _leaving: AbortController | null = null
  private _timers: ReturnType<typeof setTimeout>[] = []

  abstract get _say(): Say

  /** Something that the shopper waits for. */
  get _busy(): boolean {
    const jobs = this._client?.jobs ?? []
    return this._acting > 0 || jobs.some(job => job !== 'restore' && job !== 'keep')
  }

  /** Nothing may be changed now. */
  get _locked(): boolean {
    return this.readonly || this.matches(':disabled') || this._busy
  }

  get _isAway(): boolean {
    return this._notice?.is === 'problem' && this._notice.problem.code === 'unreachable'
  }

  get _input(): HTMLInputElement | null {
    return this.renderRoot?.querySelector('input') ?? null
  }

  override focus(options?: FocusOptions): void {
    this._input?.focus(options)
  }

  override async apply(code: string, options: ApplyOptions = {}): Promise<Checkout | null> {
    this._asked = code.trim()
    this._notice = null
    this._leaving = new AbortController()
    const checkout = await super.apply(code, { signal: this._leaving.signal, ...options })
    if (checkout && this._typed.trim() === code.trim()) this._clear()
    return checkout
  }

  /** Enter or the button. */
  _submit(): void {
    const code = this._typed.trim()
    if (!code) this.focus()
    else if (!this._locked) void this._use(code)
  }

  /** The answer to the question of consent; null: don't use it. */
  _answer(forfeit: number | null): void {
    if (this._notice?.is !== 'consent' || this._locked) return
    const { code } = this._notice
    if (forfeit !== null) return void this._use(code, forfeit)
    this._notice = null
    this._clear()
    this._focusOn('input')
  }

  /** An act on the applied cards; afterwards the focus is on what it was about. */
  async _do(act: () => Promise<Checkout | null>, said: MessageKey, target: string): Promise<void> {
    if (this._locked) return
    this._notice = null
    if (await act()) this._tell(said)
    this._focusOn(target)
  }

  /** Lets the worker be; the order goes on. */
  _goOn(): void {
    this._leaving?.abort()
  }

  _retry(): void {
    if (this._typed.trim()) this._submit()
    else void this._do(() => this.refresh(), 'saidApplied', 'input')
  }

  _edit(): void {
    this._typed = this._input?.value ?? ''
    this._notice = null
    this.requestUpdate()
    this._preload()
  }

  _preload(): void {
    void this._join().catch(() => {})
  }

  _open(): void {
    this._opened = true
    this._focusOn('input')
  }

  /** Escape takes one step back. */
  _escape(): void {
    if (this._busy) return
    if (this._notice) this._notice = null
    else if (!this._typed) this._opened = false
    this.requestUpdate()
  }

  async _startScan(): Promise<void> {
    const { scanCode } = await loadScan()
    const code = await scanCode(this.shadowRoot!, this._say)
    if (code) this._fill(code)
    this._focusOn('input')
  }

  _fillFromLink(): void {
    const code = takeLinkCode()
    if (!code) return
    this._fill(code)
    this._notice = { is: 'fromLink' }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    this._mindTheWait()
    const { _input: input, _isAway: away } = this
    const unapplied = this.requiredApply && !!this._typed.trim() && !away && this._waits < 3
    const text = unapplied ? this._say('notApplied') : ''
    if (input) this._internals.setValidity({ customError: unapplied }, text, input)
    this._state('unavailable', away)
  }

  protected override _explain(problem: WidgetProblem, own: boolean): void {
    if (problem.code === 'consent_required' && this._asked) {
      this._notice = { is: 'consent', problem, code: this._asked }
    } else {
      this._notice = { is: 'problem', problem, own }
    }
    this.requestUpdate()
  }

  protected _clear(): void {
    if (this._input) this._input.value = ''
    this._typed = this._asked = ''
  }

  private async _use(code: string, forfeit?: number): Promise<void> {
    const { _code: applied } = this
    if (applied && !applied.readClaimCode(code)) {
      this._problem(invalidCode(), true)
      return this._focusOn('input')
    }
    const before = this.checkout?.cards.map(({ id }) => id) ?? []
    const checkout = await this.apply(code, forfeit === undefined ? {} : { forfeit })
    const card = checkout?.cards.find(({ id }) => !before.includes(id))
    if (checkout) this._tell('saidApplied')
    if (this._notice?.is === 'consent') this._focusOn('#consent-title')
    else this._focusOn(card ? `[data-card="${card.id}"]` : 'input')
  }

  private _fill(code: string): void {
    this._opened = true
    if (this._input) this._input.value = code
    this._edit()
  }

  private _focusOn(selector: string): void {
    this.requestUpdate()
    void this.updateComplete.then(() => {
      const root = this.renderRoot
      const target =
        root.querySelector<HTMLElement>(selector) ?? root.querySelector<HTMLElement>('li')
      target?.focus()
    })
  }

  private _tell(key: MessageKey): void {
    const { applied, due } = this._amounts
    const covered = key === 'saidApplied' && due === 0
    const spoken = (minor: number) => this._spoken(minor)
    this._said = this._say(covered ? 'saidCovered' : key, {
      applied: spoken(applied),
      due: spoken(due ?? 0),
    })
  }

  protected abstract _spoken(minor: number): string

  private _mindTheWait(): void {
    if (this._busy === this._timers.length > 0) return
    for (const timer of this._timers.splice(0)) clearTimeout(timer)
    this._waits = 0
    if (!this._busy) return this.requestUpdate()
    this._timers = WAITS_MS.map((ms, index) =>
      setTimeout(() => {
        this._waits = index + 1
        this.requestUpdate()
      }, ms),
    )
  }
}

const invalidCode = (): WidgetProblem => ({
  code: 'invalid_request',
  issues: [{ path: 'code', message: 'expected a claim code' }],
})
