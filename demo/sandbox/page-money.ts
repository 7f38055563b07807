/** Money and times for the eyes. */
import { exponentOf } from '../../shared/currency.ts'
import { toDecimal } from './decimal.ts'

/** `$15.75`, `KWD 7.125`, `¥2,000`. */
export function money(minor: number, currency: string): string {
  const digits = exponentOf(currency)
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(Number(toDecimal(minor, currency)))
}

/** `14:03:27`, in UTC. */
export const timeOfDay = (iso: string): string => iso.slice(11, 19)
