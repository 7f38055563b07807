/**
 * The forms that a text may have. Every message names what was expected and never what was found, because a secret may have
 * been put under the wrong name. That one is missing is for its part to say (part.ts).
 */
import * as z from 'zod/mini'
import { CURRENCY_CODE } from '../../../shared/currency.ts'

export const text = z.string().check(z.maxLength(4096, 'is too long'))

/** The words of a list that is separated by spaces or line breaks. */
export const wordsOf = (list: string): string[] => list.split(/\s+/)

/** One word, or several separated by spaces: secrets while they are rotated, accepted types. */
export const words = z.pipe(text, z.transform(wordsOf))

/** One line, or several: secrets that may contain spaces. */
export const lines = z.pipe(
  text,
  z.transform(list =>
    list
      .split(/[\r\n]/)
      .map(line => line.trim())
      .filter(line => line !== ''),
  ),
)

export const currency = z
  .string()
  .check(z.regex(CURRENCY_CODE, 'expected an ISO 4217 code of three capitals'))

export const oneOf = <const Words extends readonly [string, ...string[]]>(...allowed: Words) =>
  z.enum(allowed, `expected ${allowed.join(' or ')}`)

/** Words of a list that is separated by spaces, any of those that are allowed. */
export const someOf = <const Words extends readonly [string, ...string[]]>(...allowed: Words) =>
  z.pipe(
    z.pipe(z.string(), z.transform(wordsOf)),
    z.array(z.enum(allowed, `expected any of ${allowed.join(', ')}, separated by spaces`)),
  )
