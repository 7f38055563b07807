/**
 * The class of `<instagift-claim-code>`, without side effects: its attributes, its public side, and how its parts belong together.
 * What follows from using the field loads when somebody does, so that the element stays light for all who pay otherwise.
 */
import { LitElement, type PropertyValues, unsafeCSS } from 'lit'
import type { Checkout } from '../shared/api.ts'
import type { ApplyOptions } from './client/code-applier.ts'
import { CheckoutController } from './controllers/checkout-controller.ts'
import { CodeField } from './controllers/code-field.ts'
import { EnterKey } from './controllers/enter-key.ts'
import { FormField } from './controllers/form-field.ts'
import { LanguageController } from './controllers/language-controller.ts'
import { WaitsController } from './controllers/waits-controller.ts'
import type { Host } from './host.ts'
import { loadLanguage } from './loading/chunks.ts'
import { renderElement } from './templates/element.ts'
import styles from './templates/field.css?inline'
import { english, type Messages } from './words/messages.ts'

/**
 * @summary A field for gift codes in a shop's checkout: what a code is worth, what is applied now, what is left to pay.
 * @tag instagift-claim-code
 * @event {CustomEvent<ChangeDetail>} instagift-change - What is applied or left to pay has changed.
 * @event {CustomEvent<WidgetProblem>} instagift-problem - Something was refused, or the worker can't be reached (`unreachable`).
 * @event {CustomEvent<null>} instagift-ready - The amounts are right: the remembered checkout has been read again, or there is none.
 * @slot label - Another label, with markup.
 * @slot hint - What stands under the field.
 * @csspart base - Everything.
 * @csspart opener - The button of a `collapsed` field.
 * @csspart field - Label, field, buttons and hint.
 * @csspart label - The label.
 * @csspart input - The field.
 * @csspart scan - The camera's button.
 * @csspart apply - The Apply button.
 * @csspart hint - The line under the field.
 * @csspart echo - The typed code, grouped, in place of the hint.
 * @csspart problem - What went wrong, after the shopper's own act.
 * @csspart note - Other messages: the cards expire soon, the currency has changed.
 * @csspart retry - Tries again.
 * @csspart go-on - Ends a long wait: continues without the code.
 * @csspart applied - The panel of what is applied.
 * @csspart expired - The panel after the cards could no longer be held.
 * @csspart again - Applies the same cards again.
 * @csspart cards - The list of cards.
 * @csspart card - One card.
 * @csspart card-name - Its name.
 * @csspart card-label - The last four characters of its code.
 * @csspart card-amount - What it pays.
 * @csspart card-story - What it is worth, what stays and where, why it does not pay more.
 * @csspart remove - Takes the card off.
 * @csspart gone - Cards that could not be applied again.
 * @csspart due - The line with what is left to pay.
 * @csspart due-amount - The amount left to pay.
 * @csspart update - Brings outdated amounts up to date.
 * @csspart consent - The question before money is lost.
 * @csspart agree - Agrees to the loss.
 * @csspart lose-nothing - Uses only as much as loses nothing.
 * @csspart decline - Does not use the card.
 * @cssproperty [--instagift-accent=currentColor] - The outline of the focused control.
 * @cssproperty [--instagift-font=inherit] - The font.
 * @cssproperty [--instagift-code-font=ui-monospace, Menlo, Consolas, monospace] - The font of the code.
 * @cssproperty [--instagift-gap=8px] - The space between controls.
 * @cssproperty [--instagift-radius=8px] - The corners of field, buttons and panels.
 * @cssproperty [--instagift-border-color=58 % of the text's colour] - The lines of field and buttons.
 * @cssproperty [--instagift-field-background=transparent] - The background of the field.
 * @cssproperty [--instagift-button-background=7 % of the text's colour] - The background of the buttons.
 * @cssproperty [--instagift-button-color=inherit] - The text of the buttons.
 * @cssproperty [--instagift-panel-background=3 % of the text's colour] - The background of the panel of cards.
 * @cssproperty [--instagift-panel-border-color=18 % of the text's colour] - The line around that panel.
 * @cssproperty [--instagift-success=#1d8a4e] - The mark of a card that pays.
 * @cssproperty [--instagift-danger=#d33a3a] - The mark of a field with a problem.
 * @cssstate applied - Something is applied.
 * @cssstate covered - Gift cards pay for everything.
 * @cssstate pending - A request is waiting for its answer.
 * @cssstate unavailable - The worker can't be reached.
 * @cssstate expired - The cards could no longer be held.
 */
export class InstagiftClaimCodeElement extends LitElement {
  static readonly formAssociated = true
  static override styles = unsafeCSS(styles)
  static override properties = {
    endpoint: {},
    orderTotal: { attribute: 'order-total' },
    currency: {},
    cart: {},
    name: {},
    label: {},
    collapsed: { type: Boolean },
    scan: { type: Boolean },
    maxCards: { attribute: 'max-cards', type: Number },
    lightInputs: { attribute: 'light-inputs', type: Boolean },
    requiredApply: { attribute: 'required-apply', type: Boolean },
    readonly: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    messages: { attribute: false },
  }

  /** The worker's address. Required with the npm package; the built scripts default to the address that they came from. */
  declare endpoint: string | null
  /** The order with tax and shipping before gift codes: digits only, minor units. */
  declare orderTotal: number | string | null
  /** ISO 4217. A change removes the applied cards. */
  declare currency: string
  /** The shop's own cart reference: elements and tabs with the same reference share a checkout. */
  declare cart: string | null
  /**
   * The form field that carries the checkout's id; beside it `instagift_applied`. With `name="x"`: `x` and `x_applied`.
   * @default 'instagift_checkout'
   */
  declare name: string | null
  /**
   * The label above the field.
   * @default 'Instagift Claim Code'
   */
  declare label: string | null
  /** Start as a button that opens the field. */
  declare collapsed: boolean
  /** Offer the camera. */
  declare scan: boolean
  /** The most cards that the shopper can apply. */
  declare maxCards: number | null
  /** Keeps the form's two fields as hidden inputs beside the element, for shops that gather their form by hand. */
  declare lightInputs: boolean
  /** A typed code that was not applied makes the form invalid, but never while the worker can't be reached. */
  declare requiredApply: boolean
  /** Locked while the order is being sent; the field is still sent. */
  declare readonly: boolean
  /** Off; the field is not sent. */
  declare disabled: boolean
  /** Replaces any of the texts: strings with names like `{amount}` in braces, or functions. */
  declare messages: Messages

  readonly #field = new CodeField(this, () => this.#checkout.preload())
  readonly #checkout: CheckoutController = new CheckoutController(this, {
    problem: (problem, own) => this.#field.explain(problem, own),
    note: (code, note) => code.hear(this.#host, note),
  })
  readonly #language: LanguageController = new LanguageController(
    this,
    () => [english, this.#checkout.code?.english],
    loadLanguage,
  )
  readonly #waits = new WaitsController(
    this,
    () => this.#checkout.acting > 0,
    () => this.#field.set({ spoken: this.#language.t('checking') }),
  )
  readonly #submit = () => {
    this.#field.edit()
    const code = this.#field.state.typed.trim()
    if (!code) this.focus()
    else if (!this.#checkout.locked) {
      void this.#checkout.act(client => this.#checkout.code!.applyTyped(this.#host, client, code))
    }
  }
  readonly #form: FormField = new FormField(this, () => this.#host)
  readonly #host: Host = {
    element: this,
    acts: this.#checkout,
    field: this.#field,
    language: this.#language,
    waits: this.#waits,
    form: this.#form,
    submit: this.#submit,
  }

  constructor() {
    super()
    this.currency = 'USD'
    this.messages = {}
    new EnterKey(this, this.#submit)
  }

  /** What the worker said last, or null. */
  get checkout(): Checkout | null {
    return this.#checkout.checkout
  }
  /** What gift cards pay, minor units. */
  get applied(): number {
    return this.#checkout.amounts.applied
  }
  /** What is left to pay, minor units; null while the amounts are of an earlier total. */
  get due(): number | null {
    return this.#checkout.amounts.due
  }
  /** A request is waiting for its answer. */
  get pending(): boolean {
    return this.#checkout.pending
  }
  /** Like the one of any form field. */
  get validity(): ValidityState {
    return this.#form.internals.validity
  }

  /** Applies a code; `forfeit` is what the shopper agreed to lose on it. */
  apply(code: string, options?: ApplyOptions): Promise<Checkout | null> {
    return this.#checkout.act(client =>
      this.#checkout.code!.applyCode(this.#host, client, code, options),
    )
  }
  /** Agrees to lose this amount on an applied card. */
  agree(cardId: string, forfeit: number): Promise<Checkout | null> {
    return this.#checkout.act(client => client.agree(cardId, forfeit))
  }
  /** Takes an applied card off again. */
  removeCard(cardId: string): Promise<Checkout | null> {
    return this.#checkout.act(client => client.removeCard(cardId))
  }
  /** Reads the checkout again. */
  refresh(): Promise<Checkout | null> {
    return this.#checkout.act(client => client.refresh())
  }
  /** Forgets the checkout: the order is done. */
  reset(): Promise<Checkout | null> {
    this.#field.clear()
    return this.#checkout.act(client => client.reset())
  }
  /** Resolves when nothing is pending, within 10 s. */
  settled(): Promise<Checkout | null> {
    return this.#checkout.settled()
  }
  /** Like the one of any form field. */
  checkValidity(): boolean {
    return this.#form.internals.checkValidity()
  }
  /** Like the one of any form field. */
  reportValidity(): boolean {
    return this.#form.internals.reportValidity()
  }
  /** Puts the cursor into the field. */
  override focus(options?: FocusOptions): void {
    this.#field.input?.focus(options)
  }

  formDisabledCallback(): void {
    this.requestUpdate()
  }

  formResetCallback(): void {
    this.#field.clear()
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#checkout.follow(changed)
  }

  protected override render() {
    return renderElement(this.#host)
  }
}
