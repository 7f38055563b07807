/**
 * The answers of Vauchar as its documents and its own plugin show them: a single object bare after a POST and within `data`
 * after a GET, amounts as decimal text in major units, empty text where there is nothing.
 */
import * as z from 'zod/mini'
import { CURRENCY_CODE, exponentOf } from '../../../shared/currency.ts'
import { decimalToMinor } from '../../../shared/money.ts'
import { segment } from '../http/request-parts.ts'

/** `validate` wants an amount. One is money in every currency; a fraction is not, and nothing may count as missing. */
export const ONE = '1'

const MS_PER_SECOND = 1000

export function cardPath(giftCardId: string | null): string {
  if (giftCardId === null) throw new RangeError('a Vauchar card has an id')
  return `/gift-cards/${segment(giftCardId)}`
}

const text = z.nullish(z.string())
const digits = z.union([
  z.pipe(z.int().check(z.minimum(0)), z.transform(String)),
  z.string().check(z.regex(/^\d{1,12}$/)),
])
const decimal = z.pipe(z.union([z.number(), z.string()]), z.transform(String))
/** Goes into paths, so it is held to what the samples show and a little more. */
const id = z.string().check(z.regex(/^[\w-][\w.~-]{0,199}$/))
/** Unix seconds, in ms; 0, empty or missing is none. */
const moment = z.pipe(
  z.nullish(z.union([digits, z.literal('')])),
  z.transform(seconds => Number(seconds ?? 0) * MS_PER_SECOND || null),
)

const giftCard = z.looseObject({
  id,
  gift_card_code: text,
  currency: z.string().check(z.toUpperCase(), z.regex(CURRENCY_CODE)),
  balance: decimal,
  total_value: z.nullish(decimal),
  value_unit: text,
  active_status: z.pipe(z.union([z.string(), z.int()]), z.transform(String)),
  start_time: moment,
  expiry_time: moment,
})

/** Amounts in minor units, times in ms. */
export type GiftCard = {
  id: string
  /** Null where the answer does not say it. */
  code: string | null
  currency: string
  balance: number
  /** Null where the answer does not say it. */
  total: number | null
  unit: string
  active: boolean
  startsAt: number | null
  expiresAt: number | null
}

/** The one status that is documented: "Gift Card is valid". All others say that it is not. */
const VALID = '1000'

const validation = z.looseObject({
  validation_status: z.looseObject({
    status: z.pipe(z.union([z.string(), z.int()]), z.transform(String)),
  }),
  data: z.optional(z.unknown()),
})

export type Validation = {
  valid: boolean
  /** It is a voucher or a coupon: another object under the same kind of code. */
  otherType: boolean
  /** Null where the answer has none, or none that can be read. */
  card: GiftCard | null
}

/** Reads the answer of `validate`, whatever its HTTP status; null where it is none. */
export function validationOf(body: unknown): Validation | null {
  const parsed = validation.safeParse(body)
  if (!parsed.success) return null
  const { validation_status: verdict, data } = parsed.data
  const type = z.looseObject({ type: z.string() }).safeParse(data).data?.type
  const otherType = type !== undefined && type !== 'gift-card'
  return { valid: verdict.status === VALID, otherType, card: otherType ? null : giftCardOf(data) }
}

function giftCardOf(data: unknown): GiftCard | null {
  const read = giftCard.safeParse(data).data
  if (read === undefined) return null
  const exponent = exponentOf(read.currency)
  const balance = decimalToMinor(read.balance, exponent)
  if (balance === null) return null
  return {
    id: read.id,
    code: read.gift_card_code || null,
    currency: read.currency,
    balance,
    total: decimalToMinor(read.total_value ?? '', exponent),
    unit: read.value_unit ?? '',
    active: read.active_status === '1',
    startsAt: read.start_time,
    expiresAt: read.expiry_time,
  }
}

const redemption = z.looseObject({
  id,
  gift_card_id: text,
  transaction_id: text,
  value_used: z.nullish(decimal),
  created: moment,
})

/** `createdAt` in ms; `value` in minor units, null where the answer leaves it empty. */
export type Redemption = {
  id: string
  cardId: string | null
  transactionId: string | null
  value: number | null
  createdAt: number | null
}

/** After a POST: bare by the documents; within `data` is read too. Null where it is no redemption. */
export function redemptionOf(body: unknown, currency: string): Redemption | null {
  const wrapped = z.looseObject({ data: redemption }).safeParse(body).data?.data
  const row = wrapped ?? redemption.safeParse(body).data
  return row === undefined ? null : plainRow(row, currency)
}

/** A row of the history of a card; null where it can't be read. */
export function rowOf(row: unknown, currency: string): Redemption | null {
  const read = redemption.safeParse(row).data
  return read === undefined ? null : plainRow(read, currency)
}

/** The history of a card without its rows. */
export const historyAround = z.looseObject({ data: z.array(z.unknown()) })

const plainRow = (row: z.infer<typeof redemption>, currency: string): Redemption => ({
  id: row.id,
  cardId: row.gift_card_id || null,
  transactionId: row.transaction_id || null,
  value: decimalToMinor(row.value_used ?? '', exponentOf(currency)),
  createdAt: row.created,
})
