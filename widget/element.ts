/**
 * The class of `<instagift-claim-code>`, without side effects: its words, its waits, its looks. What follows from using the field
 * comes with the code that is loaded when somebody does, so that the element stays light for all who pay otherwise.
 */
import type { PropertyValues } from 'lit'
import { guardEnter } from './enter-key.ts'
import { FieldElement } from './field-element.ts'
import { languageOf, textsOf } from './language.ts'
import { english, type Messages, type Say, speaker } from './messages.ts'
import { renderShell } from './render-shell.ts'
import { styles } from './styles.ts'

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
export class InstagiftClaimCodeElement extends FieldElement {
  static override styles = styles

  /** How many of the waits have passed. */
  _waits = 0
  /** At its final height already, but without words. */
  _wordless = false
  _language = 'en'
  private _texts: Messages = {}
  private _timers: ReturnType<typeof setTimeout>[] = []
  private _stop: (() => void)[] = []

  get _say(): Say {
    return speaker([this.messages, this._texts, english, this._code?.englishApplied ?? {}])
  }

  get _currency(): string {
    return this.checkout?.currency ?? this.currency
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

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const busy = this._acting > 0
    if (busy === this._timers.length > 0) return
    for (const timer of this._timers) clearTimeout(timer)
    this._waits = 0
    this._timers = busy ? WAITS_MS.map((ms, index) => setTimeout(() => this._wait(index), ms)) : []
  }

  protected override updated(): void {
    this._showInForm()
    const { _notice: notice, _code: code, renderRoot: root } = this
    // No fault of the code: the order goes on without it.
    const away = !!notice && (!code || code.canRetry(notice.problem))
    this._state('unavailable', away)
    const place =
      this.requiredApply && this._typed.trim() && !away && this._waits < 3
        ? root.querySelector<HTMLElement>('#consent, #field:not([hidden]) input')
        : null
    const text = place ? this._say('notApplied') : ''
    this._internals.setValidity({ customError: !!place }, text, place ?? undefined)
  }

  protected override render() {
    return renderShell(this)
  }

  private _wait(index: number): void {
    this._waits = index + 1
    this._said = this._say('checking')
    this.requestUpdate()
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
