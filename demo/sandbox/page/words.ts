/** Money, times and names for the eyes. */
import type { html } from 'hono/html'
import { exponentOf } from '../../../shared/currency.ts'
import { toDecimal } from '../decimal.ts'
import type { SystemName } from '../system.ts'

export type Markup = ReturnType<typeof html>

export const SYSTEM_TITLES: Record<SystemName, string> = {
  instagift: 'Instagift',
  yougotagift: 'YouGotaGift',
  vauchar: 'Vauchar',
}

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
