/**
 * The class of `<instagift-claim-code>`, without side effects: the field. What follows from using it comes with the code that is
 * loaded when somebody does, so that the element stays light for all who pay otherwise.
 */
import type { PropertyValues } from 'lit'
import type { Checkout } from '../shared/checkout.ts'
import type { ApplyOptions } from './client.ts'
import { ClientElement } from './client-element.ts'
import { guardEnter } from './enter-key.ts'
import { languageOf, textsOf } from './language.ts'
import { takeLinkCode } from './link-code.ts'
import { english, type Messages, type Say, speaker } from './messages.ts'
import { renderShell } from './render-shell.ts'
import type { ChangeReason } from './session.ts'
import { styles } from './styles.ts'
import type { Notice } from './view.ts'
import type { WidgetProblem } from './worker-api.ts'

/** From when on a wait is shown, explained, and can be left. */
const WAITS_MS = [200, 3000, 10_000]

/** A page in another language waits so long for its texts before it is shown in English. */
const TEXTS_WITHIN_MS = 300

/**
 * @summary A field for gift codes in a shop's checkout: what a code is worth, what is applied now, what is left to pay.
 * @tag instagift-claim-code
 *
 * @event {CustomEvent<ChangeDetail>} instagift-change - What is applied or left to pay is another than before.
 * @event {CustomEvent<WidgetProblem>} instagift-problem - Something was refused, or the worker could not be reached (`unreachable`).
 * @event {CustomEvent<null>} instagift-ready - The amounts are right: a remembered checkout was read again, or there is none.
 *
 * @slot label - Another label, with markup.
 * @slot hint - What stands under the field.
 *
 * @csspart base - Everything.
 * @csspart opener - The button of a `collapsed` field.
 * @csspart field - Label, field, buttons and hint.
 * @csspart label - The label.
 * @csspart input - The field.
 * @csspart scan - The camera's button.
 * @csspart apply - The Apply button.
 * @csspart hint - The line under the field.
 * @csspart echo - The typed code, grouped, in place of the hint.
 * @csspart problem - What is wrong.
 * @csspart note - What else there is to say.
 * @csspart retry - Tries again.
 * @csspart go-on - Ends a long wait: go on without the code.
 * @csspart applied - The panel of what is applied.
 * @csspart expired - The panel after the cards could no longer be kept.
 * @csspart again - Takes the same cards again.
 * @csspart cards - The list of cards.
 * @csspart card - One card.
 * @csspart card-name - What it is called.
 * @csspart card-label - The last four characters of its code.
 * @csspart card-amount - What it pays.
 * @csspart card-story - What it is worth, and what stays where.
 * @csspart remove - Takes a card off.
 * @csspart gone - Cards that could not be taken again.
 * @csspart due - The line of what is left to pay.
 * @csspart due-amount - The amount of it.
 * @csspart update - Brings old amounts up to date.
 * @csspart consent - The question before money is lost.
 * @csspart agree - Agrees to it.
 * @csspart lose-nothing - Uses only what loses nothing.
 * @csspart decline - Does not use the card.
 *
 * @cssproperty [--instagift-accent=currentColor] - The outline of what has the focus.
 * @cssproperty [--instagift-font=inherit] - The font.
 * @cssproperty [--instagift-code-font=ui-monospace, Menlo, Consolas, monospace] - The font of the code.
 * @cssproperty [--instagift-gap=8px] - The space between things.
 * @cssproperty [--instagift-radius=8px] - The corners of field, buttons and panels.
 * @cssproperty [--instagift-border-color=58 % of the text's colour] - The lines of field and buttons.
 * @cssproperty [--instagift-field-background=transparent] - The ground of the field.
 * @cssproperty [--instagift-button-background=7 % of the text's colour] - The ground of the buttons.
 * @cssproperty [--instagift-button-color=inherit] - The words on the buttons.
 * @cssproperty [--instagift-panel-background=3 % of the text's colour] - The ground of the panel of cards.
 * @cssproperty [--instagift-panel-border-color=18 % of the text's colour] - The line around that panel.
 * @cssproperty [--instagift-success=#1d8a4e] - The mark of a card that pays.
 * @cssproperty [--instagift-danger=#d33a3a] - The mark of a field with a problem.
 *
 * @cssstate applied - Something is applied.
 * @cssstate covered - Gift cards pay for everything.
 * @cssstate pending - Something has no answer yet.
 * @cssstate unavailable - The worker can't be reached.
 * @cssstate expired - The cards could no longer be kept.
 */
export class InstagiftClaimCodeElement extends ClientElement {
  static override styles = styles

  /** What stands in the field. */
  _typed = ''
  /** The collapsed field was opened. */
  _opened = false
  /** The field was filled from a link. */
  _linked = false
  _notice: Notice | null = null
  /** How many of the waits have passed. */
  _waits = 0
  /** For the ear. */
  _said = ''
  /** At its final height already, but without words. */
  _wordless = false
  _language = 'en'
  /** Aborted when the shopper goes on without an answer. */
  _leaving: AbortController | null = null
  private _asked = ''
  private _texts: Messages = {}
  private _timers: ReturnType<typeof setTimeout>[] = []
  private _stop: (() => void)[] = []

  get _say(): Say {
    return speaker([this.messages, this._texts, english, this._code?.englishApplied ?? {}])
  }

  get _currency(): string {
    return this.checkout?.currency ?? this.currency
  }

  /** Something that the shopper waits for. */
  get _busy(): boolean {
    const jobs = this._client?.jobs ?? []
    return this._acting > 0 || jobs.some(job => job !== 'restore' && job !== 'keep')
  }

  /** Nothing may be changed now. */
  get _locked(): boolean {
    return this.readonly || this.matches(':disabled') || this._busy
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
    this._leaving = new AbortController()
    const checkout = await super.apply(code, { signal: this._leaving.signal, ...options })
    if (checkout && this._typed.trim() === code.trim()) this._clear()
    return checkout
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const link = () => this._fillFromLink()
    const words = new MutationObserver(() => this._findWords())
    words.observe(document, { attributes: true, subtree: true, attributeFilter: ['lang'] })
    addEventListener('hashchange', link)
    this._stop = [
      guardEnter(this.shadowRoot!, () => this._submit()),
      () => removeEventListener('hashchange', link),
      () => words.disconnect(),
    ]
    this._findWords()
    void this.updateComplete.then(link)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this._stop) stop()
  }

  formDisabledCallback(): void {
    this.requestUpdate()
  }

  formResetCallback(): void {
    this._clear()
    this._notice = null
    this.requestUpdate()
  }

  /** Enter or the button. */
  _submit(): void {
    const code = this._typed.trim()
    if (!code) this.focus()
    else if (!this._locked) void this._do(() => this._code!.applyTyped(this, code))
  }

  /** What needs the code that is loaded by then. */
  async _do(act: () => Promise<void>): Promise<void> {
    if (this._code || (await this._act(async () => true))) await act()
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

  _clear(): void {
    if (this._input) this._input.value = ''
    this._typed = this._asked = ''
  }

  override _explain(problem: WidgetProblem, own: boolean): void {
    this._notice = { problem, own, code: this._asked }
    this.requestUpdate()
  }

  override _changed(reason: ChangeReason): void {
    this._code?.tellChange(this, reason)
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    if (this._busy === this._timers.length > 0) return
    for (const timer of this._timers) clearTimeout(timer)
    this._waits = 0
    this._timers = !this._busy
      ? []
      : WAITS_MS.map((ms, index) =>
          setTimeout(() => {
            this._waits = index + 1
            this.requestUpdate()
          }, ms),
        )
  }

  protected override updated(): void {
    this._showInForm()
    const { _input: input, _notice: notice, _code: code } = this
    // No fault of the code: the order goes on without it.
    const away = !!notice && (!code || code.canRetry(notice.problem))
    const unapplied = this.requiredApply && !!this._typed.trim() && !away && this._waits < 3
    const text = unapplied ? this._say('notApplied') : ''
    if (input) this._internals.setValidity({ customError: unapplied }, text, input)
    this._state('unavailable', away)
  }

  protected override render() {
    return renderShell(this)
  }

  private _fillFromLink(): void {
    const code = takeLinkCode()
    if (!code) return
    this._fill(code)
    this._linked = true
  }

  private _findWords(): void {
    const language = languageOf(this)
    if (language === this._language) return
    this._language = language
    this._wordless = !this.hasUpdated
    const use = (found: Messages = this._texts) => {
      if (language !== this._language) return
      this._texts = found
      this._wordless = false
      this.requestUpdate()
    }
    void textsOf(language).then(use)
    setTimeout(use, TEXTS_WITHIN_MS)
  }
}
