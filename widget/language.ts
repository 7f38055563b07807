/** The language of the page, and its texts where they are not English. */
import { loadLanguage } from './chunks.ts'
import type { Messages } from './messages.ts'

/** The nearest `lang`, through shadow roots and their hosts; English where nobody says. */
export function languageOf(element: Element): string {
  for (let node: Node | null = element; node; ) {
    const lang = (node as Element).closest?.('[lang]')?.getAttribute('lang')
    if (lang) return lang
    node = (node.getRootNode() as ShadowRoot).host ?? null
  }
  return 'en'
}

const loaded = new Map<string, Promise<Messages>>()

/** The texts of a language; none for English, for one that we lack, and where they don't arrive. */
export function textsOf(language: string): Promise<Messages> | null {
  const name = language.toLowerCase().split('-')[0]!
  const known = loaded.get(name)
  if (known) return known
  const loading = loadLanguage(name)?.then(
    chunk => chunk.default,
    () => ({}),
  )
  if (!loading) return null
  loaded.set(name, loading)
  return loading
}
