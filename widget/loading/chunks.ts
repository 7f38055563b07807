/**
 * What loads only when it is needed, as imports that a bundler follows. The two built scripts have `chunks-by-url.ts` in its place,
 * which may ask the worker at `endpoint`.
 */
import type { Messages } from '../words/messages.ts'

type Language = { default: Messages }

const languages: Readonly<Record<string, () => Promise<Language>>> = {
  ar: () => import('../words/languages/ar.ts'),
  de: () => import('../words/languages/de.ts'),
  es: () => import('../words/languages/es.ts'),
  fr: () => import('../words/languages/fr.ts'),
  hi: () => import('../words/languages/hi.ts'),
  it: () => import('../words/languages/it.ts'),
  ja: () => import('../words/languages/ja.ts'),
  nl: () => import('../words/languages/nl.ts'),
  pt: () => import('../words/languages/pt.ts'),
}

type Endpoint = string | null

export const loadLanguage = (name: string, _?: Endpoint): Promise<Language> | undefined =>
  languages[name]?.()
export const loadApplied = (_?: Endpoint) => import('../acts/applied.ts')

/** The code for what follows once the shopper acts. */
export type OnUse = Awaited<ReturnType<typeof loadApplied>>

/** What only some pages and checkouts need, by the names of the chunks. */
const more = {
  'claim-code': () => import('../../shared/claim-code.ts'),
  unusual: () => import('../unusual/unusual.ts'),
  'light-inputs': () => import('../acts/light-inputs.ts'),
  scan: () => import('../acts/scan.ts'),
  warnings: () => import('../warnings/warnings.ts'),
}

/** The code of each of these. */
export type More = { [Name in keyof typeof more]: Awaited<ReturnType<(typeof more)[Name]>> }
export type LoadMore = <Name extends keyof More>(name: Name, _?: Endpoint) => Promise<More[Name]>

export const loadMore = ((name: keyof More) => more[name]()) as LoadMore
