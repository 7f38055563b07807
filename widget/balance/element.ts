/**
 * The class of `<instagift-balance>`, without side effects: what a gift card is worth, for a page of its own. It shares its field with
 * `<instagift-claim-code>`, and begins no checkout.
 */
import { LitElement, unsafeCSS } from 'lit'
import type { Balance } from '../../shared/api.ts'
import { CodeField } from '../controllers/code-field.ts'
import { EnterKey } from '../controllers/enter-key.ts'
import { LanguageController } from '../controllers/language-controller.ts'
import { WaitsController } from '../controllers/waits-controller.ts'
import styles from '../templates/field.css?inline'
import { english } from '../words/messages.ts'
import own from './balance.css?inline'
import { BalanceController } from './balance-controller.ts'
import type { BalanceHost } from './host.ts'
import { loadLanguage } from './loading/chunks.ts'
import { renderBalance } from './template.ts'
import { type BalanceKey, type BalanceMessages, englishBalance } from './texts.ts'

/**
 * @summary A field for a claim code that says what the gift card is worth and how it can be used.
 * @tag instagift-balance
 * @event {CustomEvent<Balance>} instagift-balance - The worker has said what a card is worth.
 * @event {CustomEvent<WidgetProblem>} instagift-problem - Something was refused, or the worker can't be reached (`unreachable`).
 *
 * @slot label - Another label, with markup.
 * @slot hint - What stands under the field.
 *
 * @csspart base - Everything.
 * @csspart field - Label, field, buttons and hint.
 * @csspart label - The label.
 * @csspart input - The field.
 * @csspart scan - The camera's button.
 * @csspart apply - The button that asks; named as in the checkout, so that one style fits both.
 * @csspart hint - The line under the field.
 * @csspart echo - The typed code, grouped, in place of the hint.
 * @csspart problem - What went wrong.
 * @csspart retry - Asks again.
 * @csspart note - That a link has filled the field.
 * @csspart balance - The panel with the answer.
 * @csspart card-name - The card's name.
 * @csspart card-label - The last four characters of its code.
 * @csspart card-amount - What it is worth.
 * @csspart card-story - How and until when it can be used.
 *
 * @cssproperty [--instagift-accent=currentColor] - The outline of the focused control.
 * @cssproperty [--instagift-font=inherit] - The font.
 * @cssproperty [--instagift-code-font=ui-monospace, Menlo, Consolas, monospace] - The font of the code.
 * @cssproperty [--instagift-gap=8px] - The space between controls.
 * @cssproperty [--instagift-radius=8px] - The corners of field, buttons and panel.
 * @cssproperty [--instagift-border-color=58 % of the text's colour] - The lines of field and buttons.
 * @cssproperty [--instagift-field-background=transparent] - The background of the field.
 * @cssproperty [--instagift-button-background=7 % of the text's colour] - The background of the buttons.
 * @cssproperty [--instagift-button-color=inherit] - The text of the buttons.
 * @cssproperty [--instagift-panel-background=3 % of the text's colour] - The background of the panel.
 * @cssproperty [--instagift-panel-border-color=18 % of the text's colour] - The line around the panel.
 * @cssproperty [--instagift-danger=#d33a3a] - The mark of a field with a problem.
 */
export class InstagiftBalanceElement extends LitElement {
  static override styles = unsafeCSS(styles + own)
  static override properties = {
    endpoint: {},
    label: {},
    scan: { type: Boolean },
    messages: { attribute: false },
  }

  /** The worker's address. Required with the npm package; the built script defaults to the address that it came from. */
  declare endpoint: string | null
  /**
   * The label above the field.
   * @default 'Instagift Claim Code'
   */
  declare label: string | null
  /** Offer the camera. */
  declare scan: boolean
  /** Replaces any of the texts: strings with names like `{amount}` in braces, or functions. */
  declare messages: BalanceMessages

  readonly #field = new CodeField(this, () => this.#acts.preload())
  readonly #acts: BalanceController = new BalanceController(
    this,
    this.#field,
    (loaded, ...question) => loaded.ask(this.#host, ...question),
  )
  readonly #language = new LanguageController<BalanceKey>(
    this,
    () => [englishBalance, english, this.#acts.code?.english],
    loadLanguage,
  )
  readonly #waits = new WaitsController(
    this,
    () => this.#acts.acting > 0,
    () => this.#field.set({ spoken: this.#language.t('checking') }),
  )
  /** Enter or the button. */
  readonly #submit = () => {
    this.#field.edit()
    const code = this.#field.state.typed.trim()
    if (!code) this.focus()
    else if (!this.#acts.locked) void this.#acts.ask(code, true)
  }
  readonly #host: BalanceHost = {
    element: this,
    acts: this.#acts,
    field: this.#field,
    language: this.#language,
    waits: this.#waits,
    submit: this.#submit,
  }

  constructor() {
    super()
    this.messages = {}
    new EnterKey(this, this.#submit)
  }

  /** What the worker said last, or null. */
  get balance(): Balance | null {
    return this.#acts.balance
  }
  /** A question is waiting for its answer. */
  get pending(): boolean {
    return this.#acts.locked
  }

  /** Asks what the card of this code is worth. Null after a problem, whose event has fired. */
  check(code: string): Promise<Balance | null> {
    return this.#acts.ask(code)
  }
  /** Empties the field and forgets the answer. */
  clear(): void {
    this.#acts.clear()
  }
  /** Puts the cursor into the field. */
  override focus(options?: FocusOptions): void {
    this.#field.input?.focus(options)
  }

  protected override render() {
    return renderBalance(this.#host)
  }
}
