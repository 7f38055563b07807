/**
 * What a shopper does with the field, and what is kept of it: the typed code until it is applied, the trouble with it, and nothing
 * else.
 */
import type { Checkout } from '../shared/api.ts'
import type { ApplyOptions } from './client.ts'
import { ClientElement } from './client-element.ts'
import { takeLinkCode } from './link-code.ts'
import type { ChangeReason } from './session.ts'
import type { Notice } from './view.ts'
import type { WidgetProblem } from './worker-api.ts'

export abstract class FieldElement extends ClientElement {
  /** What stands in the field. */
  _typed = ''
  /** The collapsed field was opened. */
  _opened = false
  /** The field was filled from a link. */
  _linked = false
  _notice: Notice | null = null
  /** For the ear. */
  _said = ''
  /** Aborted when the shopper goes on without an answer. */
  _leaving: AbortController | null = null
  private _asked = ''

  /** Nothing may be changed now. */
  get _locked(): boolean {
    return this.readonly || this.matches(':disabled') || this._acting > 0
  }

  get _input(): HTMLInputElement | null {
    return this.renderRoot?.querySelector('input') ?? null
  }

  /** Puts the cursor into the field. */
  override focus(options?: FocusOptions): void {
    this._input?.focus(options)
  }

  override async apply(code: string, options: ApplyOptions = {}): Promise<Checkout | null> {
    this._asked = code.trim()
    this._notice = null
    this._said = ''
    this._leaving = new AbortController()
    const checkout = await super.apply(code, { signal: this._leaving.signal, ...options })
    if (checkout && this._typed.trim() === code.trim()) this._clear()
    return checkout
  }

  override reset(): Promise<Checkout | null> {
    this._clear()
    return super.reset()
  }

  formDisabledCallback(): void {
    this.requestUpdate()
  }

  formResetCallback(): void {
    this._clear()
  }

  /** Enter or the button. */
  _submit(): void {
    const code = this._typed.trim()
    if (!code) this.focus()
    else if (!this._locked) void this._act(() => this._code!.applyTyped(this as never, code))
  }

  _edit(): void {
    this._typed = this._input?.value ?? ''
    this._notice = null
    this._linked = false
    this.requestUpdate()
    this._preload()
  }

  _preload(): void {
    void this._join().catch(() => {})
  }

  _open(): void {
    this._opened = true
    this.requestUpdate()
    void this.updateComplete.then(() => this.focus())
  }

  /** Escape takes one step back. */
  _escape(): void {
    if (this._notice) this._notice = null
    else if (!this._typed) this._opened = false
    this.requestUpdate()
  }

  _fill(code: string): void {
    this._opened = true
    if (this._input) this._input.value = code
    this._edit()
  }

  _fillFromLink(): void {
    const code = takeLinkCode()
    if (!code) return
    this._fill(code)
    this._linked = true
  }

  _clear(): void {
    if (this._input) this._input.value = ''
    this._typed = this._asked = ''
    this._notice = null
    this.requestUpdate()
  }

  /** What the shopper has just done is more important than what goes on behind. */
  override _explain(problem: WidgetProblem, own: boolean): void {
    if (own || !this._notice?.own) this._notice = { problem, own, code: this._asked }
    this.requestUpdate()
  }

  override _recovered(): void {
    if (!this._notice?.own) this._notice = null
  }

  override _changed(reason: ChangeReason): void {
    this._code?.tellChange(this as never, reason)
  }
}
