/** What loads only when it is needed, as imports that a bundler follows. The built script has `chunks-by-url.ts` in its place. */
import type { Texts } from '../../words/messages.ts'
import type { BalanceKey } from '../texts.ts'

type Language = { default: Texts<BalanceKey> }

const languages: Readonly<Record<string, () => Promise<Language>>> = {
  ar: () => import('../languages/ar.ts'),
  de: () => import('../languages/de.ts'),
  es: () => import('../languages/es.ts'),
  fr: () => import('../languages/fr.ts'),
  hi: () => import('../languages/hi.ts'),
  it: () => import('../languages/it.ts'),
  ja: () => import('../languages/ja.ts'),
  nl: () => import('../languages/nl.ts'),
  pt: () => import('../languages/pt.ts'),
}

type Endpoint = string | null

export const loadLanguage = (name: string, _?: Endpoint): Promise<Language> | undefined =>
  languages[name]?.()
export const loadAsked = (_?: Endpoint) => import('../asked/asked.ts')

/** The code for what follows once the shopper asks. */
export type OnAsking = Awaited<ReturnType<typeof loadAsked>>
