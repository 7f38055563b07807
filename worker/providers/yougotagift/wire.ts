/**
 * The answers of YouGotaGift as its Merchant Redemption API v1 documents them, and the errors of the generation after it.
 * Tables and examples of the document differ in the fields they show, so all but the amount may be missing.
 */
import * as z from 'zod/mini'
import { exponentOf } from '../../../shared/currency.ts'
import { decimalToMinor } from '../../../shared/money.ts'

const text = z.nullish(z.string())
const decimal = z.pipe(z.union([z.number(), z.string()]), z.transform(String))

/** A gift card in all of its forms: checked, redeemed, cancelled, listed. `amount` is in major units. */
export const card = z.looseObject({
  code: text,
  amount: decimal,
  amount_in_usd: z.nullish(decimal),
  brand: text,
  expiry_date: text,
  date_redeemed: text,
  staff: text,
  store: text,
  redemption_code: text,
  ok: z.optional(z.unknown()),
})
export type Card = z.infer<typeof card>

/** "Redeemed Gift Cards" without its rows: a bare array. A row of another form is skipped; rows are looked for, never counted. */
export const redeemedAround = z.array(z.unknown())

/** The id of the attempt stands in `store`: as a whole word, so that no id is found within a longer one. */
export const isOfAttempt = (row: Card, attemptId: string): boolean =>
  (row.store ?? '').split(/[\s,]+/).includes(attemptId)

/** The answer is about a card of another code. */
export const isAnother = (one: Card, code: string): boolean =>
  Boolean(one.code) && one.code !== code

export const isRedeemed = (one: Card): boolean => Boolean(one.date_redeemed)

/** Minor units, or null where the amount is no money of this currency. */
export const amountOf = (one: Card, currency: string): number | null =>
  decimalToMinor(one.amount, exponentOf(currency))

export type Refusal =
  | 'redeemed'
  | 'expired'
  | 'invalid'
  | 'not_redeemed'
  | 'too_old'
  | 'invalid_redemption_code'
  | 'not_about_the_card'
  | 'other'

/** By how they begin: dots and dates differ between the sections of the document. */
const BEGINNINGS: readonly (readonly [string, Refusal])[] = [
  ['gift card already redeemed', 'redeemed'],
  ['code is expired', 'expired'],
  ['invalid code', 'invalid'],
  ['gift card is not redeemed', 'not_redeemed'],
  ['gift card was redeemed more than', 'too_old'],
  ['invalid redemption code', 'invalid_redemption_code'],
  ['this field is required', 'not_about_the_card'],
]

/** "An error is: field, errors". */
const refusal = z.looseObject({
  errors: z
    .array(z.looseObject({ field: z.string(), errors: z.array(z.string()).check(z.minLength(1)) }))
    .check(z.minLength(1)),
})

/** How later clients of the same system read it; in no document, so it proves nothing about money. */
const laterRefusal = z.looseObject({ errors: z.looseObject({ message: z.string() }) })

/** Which documented refusal a body is, or null where it is none. */
export function refusalOf(body: unknown): Refusal | null {
  const parsed = refusal.safeParse(body)
  if (!parsed.success) return null
  const strangers = parsed.data.errors.some(
    ({ field }) => field !== 'code' && field !== 'redemption_code',
  )
  if (strangers) return 'not_about_the_card'
  return reasonOf(parsed.data.errors[0]!.errors[0]!)
}

/** The same, for calls that move no money, in either form. */
export function readableRefusalOf(body: unknown): Refusal | null {
  const later = laterRefusal.safeParse(body)
  return later.success ? reasonOf(later.data.errors.message) : refusalOf(body)
}

const reasonOf = (words: string): Refusal =>
  BEGINNINGS.find(([start]) => words.trim().toLowerCase().startsWith(start))?.[1] ?? 'other'

/**
 * What a US dollar costs in the currencies that are pegged to it. The API names no currency, only the amount in dollars
 * beside it, which unmasks a wrong setting.
 */
const PER_DOLLAR: Readonly<Record<string, number>> = {
  USD: 1,
  AED: 3.6725,
  SAR: 3.75,
  QAR: 3.64,
  OMR: 0.3845,
  BHD: 0.376,
}
const TOLERANCE = 0.02
/** Dollars are rounded to cents, which is much for a small card. */
const CENT = 0.01

/** False where the amounts of the card show that it is of another currency. */
export function fitsCurrency(one: Card, currency: string): boolean {
  const perDollar = PER_DOLLAR[currency]
  const dollars = Number(one.amount_in_usd ?? 0)
  if (perDollar === undefined || !(dollars > 0)) return true
  const expected = Number(one.amount) / perDollar
  return Math.abs(dollars - expected) <= expected * TOLERANCE + CENT
}

const DAY_MS = 24 * 60 * 60_000

/** The beginning of the day of `DD/MM/YYYY`, in ms. Null where it is no such date. */
export function dayOf(date: string | null | undefined): number | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(date ?? '') ?? []
  const isoDate = `${year}-${month}-${day}`
  const start = Date.parse(`${isoDate}T00:00:00.000Z`)
  const exists = !Number.isNaN(start) && new Date(start).toISOString().startsWith(isoDate)
  return exists ? start : null
}

/** The end of the day of `DD/MM/YYYY`, in ms: until then the API itself decides. Null where it is no such date. */
export function endOf(date: string | null | undefined): number | null {
  const start = dayOf(date)
  return start === null ? null : start + DAY_MS - 1
}
