/** The forms that a number may have. What has a unit becomes milliseconds. */
import * as z from 'zod/mini'
import { wordsOf } from './text.ts'

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/
const INTEGER = /^\d{1,12}$/

/** A decimal number within bounds, whose unit becomes milliseconds. */
export const duration = (unitMs: number, least: number, most: number) =>
  z.pipe(
    z
      .string()
      .check(
        z.refine(
          digits => DECIMAL.test(digits) && Number(digits) >= least && Number(digits) <= most,
          `expected a number from ${least} to ${most}`,
        ),
      ),
    z.transform(digits => Math.round(Number(digits) * unitMs)),
  )

export const integer = (least: number, most: number) =>
  z.pipe(
    z
      .string()
      .check(
        z.refine(
          digits => INTEGER.test(digits) && Number(digits) >= least && Number(digits) <= most,
          `expected a whole number from ${least} to ${most}`,
        ),
      ),
    z.transform(Number),
  )

/** Seconds, ascending; becomes milliseconds. */
export const ascendingSeconds = z.pipe(
  z.string().check(
    z.refine(list => {
      const numbers = wordsOf(list).map(Number)
      return (
        numbers.length <= 20 &&
        wordsOf(list).every(digits => DECIMAL.test(digits)) &&
        numbers.every((seconds, index) => index === 0 || seconds > numbers[index - 1]!)
      )
    }, 'expected seconds separated by spaces, each greater than the one before, at most 20'),
  ),
  z.transform(list => wordsOf(list).map(seconds => Math.round(Number(seconds) * SECOND_MS))),
)
