/** The language of the page, and its texts where they are not English. */
import { loadLanguage } from './chunks.ts'
import type { Messages } from './messages.ts'

/** The nearest `lang`, through shadow roots and their hosts; English where nobody says. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node; ) {
    const lang = node.closest('[lang]')?.getAttribute('lang')
    if (lang) return lang
    node = (node.getRootNode() as ShadowRoot).host ?? null
  }
  return 'en'
}

/** The texts of a language; none for English, for one that we lack, and where they don't arrive. */
export const textsOf = (language: string): Promise<Messages> =>
  Promise.resolve(loadLanguage(language.slice(0, 2).toLowerCase())).then(
    chunk => chunk?.default ?? {},
    () => ({}),
  )
