/** The language of the page, and the element's texts in it; English where the page names no language of ours. */
import type { ReactiveController } from 'lit'
import type { ElementWithAttributes } from '../attributes.ts'
import { loadLanguage, type OnUse } from '../loading/chunks.ts'
import { english, type Messages, type Translate, translator } from '../words/messages.ts'

/** How long a page in another language waits for its texts before it is shown in English. */
const TEXTS_WITHIN_MS = 300

export class LanguageController implements ReactiveController {
  /** As the page says it: `de-AT`. */
  tag = 'en'
  /** The element has its final height already, but no words yet. */
  wordless = false
  readonly #element: ElementWithAttributes
  readonly #code: () => OnUse | null
  readonly #observer = new MutationObserver(() => this.#find())
  #texts: Messages = {}

  constructor(element: ElementWithAttributes, code: () => OnUse | null) {
    this.#element = element
    this.#code = code
    element.addController(this)
  }

  get t(): Translate {
    const { messages } = this.#element
    return translator([messages, this.#texts, english, this.#code()?.englishApplied])
  }

  hostConnected(): void {
    const attributes = { attributes: true, subtree: true, attributeFilter: ['lang'] }
    this.#observer.observe(document, attributes)
    this.#find()
  }

  hostDisconnected(): void {
    this.#observer.disconnect()
  }

  #find(): void {
    const tag = languageOf(this.#element)
    if (tag === this.tag) return
    this.tag = tag
    this.wordless = !this.#element.hasUpdated
    const use = (found: Messages = this.#texts) => {
      if (tag !== this.tag) return
      this.#texts = found
      this.wordless = false
      this.#element.requestUpdate()
    }
    void textsOf(tag, this.#element.endpoint).then(use)
    setTimeout(use, TEXTS_WITHIN_MS)
  }
}

/** The nearest `lang`, through shadow roots and their hosts; English where nobody says. */
function languageOf(element: Element): string {
  for (let node: Element | null = element; node; ) {
    const lang = node.closest('[lang]')?.getAttribute('lang')
    if (lang) return lang
    node = (node.getRootNode() as ShadowRoot).host ?? null
  }
  return 'en'
}

/** The texts of a language; none for English, for one that we lack, and where they don't arrive. */
const textsOf = (tag: string, endpoint: string | null): Promise<Messages> =>
  Promise.resolve(loadLanguage(tag.slice(0, 2).toLowerCase(), endpoint)).then(
    chunk => chunk?.default ?? {},
    () => ({}),
  )
