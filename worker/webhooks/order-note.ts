/**
 * What a shop wrote into its platform's order for us: `instagift_checkout`, and `instagift_applied` in minor units (docs/contract.md#platforms).
 */
import { exponentOf } from '../../shared/currency.ts'
import { decimalToMinor } from '../../shared/money.ts'
import { idIn } from './webhook.ts'

export type OrderNote = { checkoutId: string; applied: number | undefined }

/** Null where the order names no checkout. Of a field that is there twice the last one counts, as with the platforms. */
export const noteIn = (fields: readonly (readonly [string, unknown])[]): OrderNote | null => {
  const noted = new Map(fields)
  const checkoutId = idIn(noted.get('instagift_checkout'))
  return checkoutId === null
    ? null
    : { checkoutId, applied: figure(noted.get('instagift_applied')) }
}

const figure = (value: unknown): number | undefined =>
  /^\d{1,15}$/.test(String(value)) ? Number(value) : undefined

/** A total in major units, as `52.50` or `52.5000`; undefined where it can't be read exactly. */
export const totalIn = (decimal: string, currency: string): number | undefined =>
  decimalToMinor(decimal, exponentOf(currency)) ?? undefined
