/** Money and times as the page writes them. */
import type { html } from 'hono/html'
import { exponentOf } from '../../../shared/currency.ts'
import { toDecimal } from '../cards/decimal.ts'
import { SYSTEMS } from '../systems.ts'

export type Markup = ReturnType<typeof html>

/** The system's name as its vendor writes it. */
export const titleOf = (system: string): string =>
  SYSTEMS.find(({ name }) => name === system)?.title ?? system

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
