/** A number for a text, with the plural form that the language has for it. */
import type { Values } from './message.ts'

export function counted(count: number, language: string): Values {
  try {
    return { count, plural: new Intl.PluralRules(language).select(count) }
  } catch {
    return { count, plural: 'other' }
  }
}
