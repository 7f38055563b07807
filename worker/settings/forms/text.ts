/**
 * The forms that a text may have. Every message names what was expected and never what was found, because a secret may have
 * been put under the wrong name.
 */
import { z } from 'zod'
import { CURRENCY_CODE } from '../../../shared/currency.ts'

export const text = z.string('is missing').min(1, 'is missing').max(4096, 'is too long')

/** The words of a list that is separated by spaces or line breaks. */
export const wordsOf = (list: string): string[] => list.split(/\s+/)

/** One word, or several separated by spaces: secrets while they are rotated, accepted types. */
export const words = text.transform(wordsOf)

export const currency = z
  .string('is missing')
  .regex(CURRENCY_CODE, 'expected an ISO 4217 code of three capitals')

export const oneOf = <const Words extends readonly [string, ...string[]]>(...allowed: Words) =>
  z.enum(allowed, `expected ${allowed.join(' or ')}`)
