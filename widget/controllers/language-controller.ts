/** The language of the page, and the element's texts in it; English where the page names no language of ours. */
import type { ReactiveController, ReactiveElement } from 'lit'
import { type MessageKey, type Texts, type Translate, translator } from '../words/messages.ts'

/** How long a page in another language waits for its texts before it is shown in English. */
const TEXTS_WITHIN_MS = 300

/** Loads the texts of a language; undefined for English, and for one that we lack. */
type Load<Key extends string> = (
  name: string,
  endpoint: string | null,
) => Promise<{ default: Texts<Key> }> | undefined

/** An element whose texts a webmaster may replace. */
type Speaking<Key extends string> = ReactiveElement & {
  endpoint: string | null
  messages: Texts<Key>
}

export class LanguageController<Key extends string = MessageKey> implements ReactiveController {
  /** As the page says it: `de-AT`. */
  tag = 'en'
  /** The element has its final height already, but no words yet. */
  wordless = false
  readonly #element: Speaking<Key>
  readonly #english: () => (Texts<Key> | undefined)[]
  readonly #load: Load<Key>
  readonly #observer = new MutationObserver(() => this.#find())
  #texts: Texts<Key> = {}

  /** `english`: as much of it as has loaded. */
  constructor(element: Speaking<Key>, english: () => (Texts<Key> | undefined)[], load: Load<Key>) {
    this.#element = element
    this.#english = english
    this.#load = load
    element.addController(this)
  }

  get t(): Translate<Key> {
    return translator([this.#element.messages, this.#texts, ...this.#english()])
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
    const use = (found: Texts<Key> = this.#texts) => {
      if (tag !== this.tag) return
      this.#texts = found
      this.wordless = false
      this.#element.requestUpdate()
    }
    // None for English, for a language that we lack, and where they don't arrive.
    // None for English, for a language that we lack, and where they don't arrive.
    const loaded = async () =>
      (await this.#load(tag.slice(0, 2).toLowerCase(), this.#element.endpoint))?.default ?? {}
    void loaded().then(use, () => use({}))
    setTimeout(use, TEXTS_WITHIN_MS)
  }
}

/** The nearest `lang`, through shadow roots and their hosts; English where nobody says. */
function languageOf(element: Element): string {
  for (let node: Element | undefined = element; node; ) {
    const lang = node.closest('[lang]')?.getAttribute('lang')
    if (lang) return lang
    node = (node.getRootNode() as Partial<ShadowRoot>).host
  }
  return 'en'
}
