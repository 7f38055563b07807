/**
 * What is loaded only when it is needed, as imports that a bundler follows. The two built scripts have `chunks-by-url.ts` in
 * its place.
 */
import type { Messages } from './messages.ts'

type Language = { default: Messages }

const languages: Readonly<Record<string, () => Promise<Language>>> = {
  ar: () => import('./languages/ar.ts'),
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
  fr: () => import('./languages/fr.ts'),
  hi: () => import('./languages/hi.ts'),
  it: () => import('./languages/it.ts'),
  ja: () => import('./languages/ja.ts'),
  nl: () => import('./languages/nl.ts'),
  pt: () => import('./languages/pt.ts'),
}

export const loadLanguage = (name: string): Promise<Language> | undefined => languages[name]?.()
export const loadApplied = () => import('./applied.ts')
export const loadScan = () => import('./scan.ts')
