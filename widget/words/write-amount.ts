/** An amount as people of the language write it in a text. */
import { formatMoney } from '../../shared/money.ts'

/**
 * A symbol that begins with Latin letters (`US$`) reads backwards in a text that runs from right to left, so Arabic has the
 * currency's name there, as for a screen reader.
 */
const ARABIC_WITH_LATIN = /^ar\b.*[A-Z]/is

export function writeAmount(minor: number, currency: string, language: string): string {
  const text = formatMoney(minor, currency, language)
  return ARABIC_WITH_LATIN.test(`${language} ${text}`)
    ? formatMoney(minor, currency, language, 'name')
    : text
}
