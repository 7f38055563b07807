/**
 * The class of `<instagift-claim-code>`, without side effects. What is shown of applied cards comes with the code that is loaded
 * when somebody acts, so that the element stays light for all who pay otherwise.
 */
import { html, nothing } from 'lit'
import { guardEnter } from './enter-key.ts'
import { languageOf, textsOf } from './language.ts'
import { english, type Messages, type Say, speaker } from './messages.ts'
import { renderShell } from './render-shell.ts'
import { ShopperElement } from './shopper-element.ts'
import { styles } from './styles.ts'
import type { View } from './view.ts'

/** A page in another language waits so long for its texts before it is shown in English. */
const TEXTS_WITHIN_MS = 300

export class InstagiftClaimCodeElement extends ShopperElement {
  static override styles = styles

  /** At its final height already, but without words. */
  _wordless = false
  private _language = 'en'
  private _texts: Messages = {}
  private _stop: (() => void)[] = []

  get _say(): Say {
    const applied = this._code?.englishApplied ?? {}
    return speaker([this.messages, this._texts, english, applied], this._language)
  }

  /** What the templates of the applied cards are given. */
  get _view(): View {
    const { checkout } = this
    const cards = (id: string) => `[data-card="${id}"]`
    return {
      html,
      nothing,
      say: this._say,
      money: minor => this._code!.formatMoney(minor, this._currency, this._language),
      checkout,
      amounts: this._amounts,
      busy: this._busy,
      locked: this._locked,
      remove: id => this._do(() => this.remove(id), 'saidRemoved', 'input'),
      agree: (id, forfeit) => this._do(() => this.agree(id, forfeit), 'saidApplied', cards(id)),
      again: () => this._do(() => this._act(client => client.again()), 'saidApplied', 'li'),
      update: () => this._do(() => this.refresh(), 'saidApplied', 'li'),
      consent: forfeit => this._answer(forfeit),
    }
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

  protected override render() {
    return renderShell(this)
  }

  protected override _spoken(minor: number): string {
    return this._code!.spokenMoney(minor, this._currency, this._language)
  }

  private get _currency(): string {
    return this.checkout?.currency ?? this.currency
  }

  private _findWords(): void {
    const language = languageOf(this)
    if (language === this._language) return
    this._language = language
    const texts = textsOf(language)
    const use = (found: Messages) => {
      if (language !== this._language) return
      this._texts = found
      this._wordless = false
      this.requestUpdate()
    }
    if (!texts) return use({})
    this._wordless = !this.hasUpdated
    void texts.then(use)
    setTimeout(() => {
      this._wordless = false
      this.requestUpdate()
    }, TEXTS_WITHIN_MS)
  }
}
