/**
 * What goes to Instagift and what comes back, as its API v2 documents it in both generations of field names. Answers are read
 * tolerantly where fields are missing, renamed or new, strictly where money depends on them: identity, status, amounts.
 */
import * as z from 'zod/mini'
import { floorToStep } from '../../../shared/money.ts'
import { assertRedeemable } from '../failures.ts'
import { segment } from '../http/request-parts.ts'
import type { RedeemRequest } from '../provider.ts'

/** "Dollars vs Cents": other amounts are rounded down by the API. */
export const WHOLE_DOLLAR = 100

/** The plural, as in the table of contents and in every sample; one signature has the singular. */
export const claimCodePath = (code: string): string => `/claim_codes/${segment(code)}`

/** What is sent as the amount: whole dollars, and for a card that can only be used whole, all of them. */
export function centsToSend(request: RedeemRequest): number {
  assertRedeemable(request)
  const { amount, snapshot } = request
  const cents = snapshot.partial ? amount : floorToStep(snapshot.balance, WHOLE_DOLLAR)
  if (cents < WHOLE_DOLLAR || cents % WHOLE_DOLLAR !== 0) {
    throw new RangeError('Instagift redeems whole dollars, at least one')
  }
  return cents
}

/** Numbers in answers, strings in requests ("Redeem a Certificate"); read in either form. */
const cents = z.union([
  z.int().check(z.minimum(0)),
  z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number)),
])

/** Opaque; goes into paths, so it is held to what the samples show and a little more. */
const id = z.pipe(
  z.union([z.string(), z.pipe(z.int(), z.transform(String))]),
  z.string().check(z.regex(/^[\w-][\w.~-]{0,199}$/)),
)

const text = z.nullish(z.string())

/** "Fetch a Certificate by Claim Code". `title` is the older name of `product_title`. */
const certificate = z.looseObject({
  id,
  claim_code: text,
  product_type: z.string(),
  status: z.string(),
  can_split_value: z.boolean(),
  currency: z.string(),
  face_value_cents: cents,
  expires_at: z.nullish(z.iso.datetime({ offset: true })),
  updated_at: text,
  product_title: text,
  title: text,
})
export type Certificate = z.infer<typeof certificate>

/** More than one certificate for one claim code is no answer to go by. */
export const certificates = z.looseObject({ certificates: z.array(certificate).check(z.length(1)) })

/** "Fetch a Redemption". The documents abbreviate the sample of a list, so what is not the id or the amount may be missing. */
export const redemption = z.looseObject({
  id,
  amount_cents: cents,
  source: text,
  links: z.nullish(z.looseObject({ certificate: text })),
  created_at: text,
})
export type Redemption = z.infer<typeof redemption>

/** "Redeem a Certificate by Claim Code". A redemption of nothing is in no document. */
export const redeemed = z.looseObject({
  redemptions: z
    .array(redemption.check(z.refine(row => row.amount_cents > 0, { path: ['amount_cents'] })))
    .check(z.length(1)),
})

/** When the redemption was made; null where it does not say, NaN where that can't be read. */
export const createdAtOf = (row: Redemption | null): number | null =>
  row?.created_at ? Date.parse(row.created_at) : null

/** "List all Redemptions" without its rows: the sample has no `meta`, the list of certificates has. */
export const redemptionsAround = z.looseObject({
  redemptions: z.array(z.unknown()),
  meta: z.catch(
    z.nullish(z.looseObject({ links: z.nullish(z.looseObject({ next: text, last: text })) })),
    null,
  ),
})
export type RedemptionsAround = z.infer<typeof redemptionsAround>

const keyOf = (code: string): string => code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()

/**
 * The certificate is that of the code, as far as it says. Where it says otherwise, the answer is about another one and proves
 * nothing about ours.
 */
export const isOfCode = (card: Certificate, code: string): boolean =>
  !card.claim_code || keyOf(card.claim_code) === keyOf(code)

/**
 * What our request may have been booked as. All dollars of a card may have taken its odd cents along: the documents say both
 * "the entire face value" and "rounded down".
 */
export function amountsFor(request: RedeemRequest): number[] {
  const sent = centsToSend(request)
  const { balance } = request.snapshot
  return sent === floorToStep(balance, WHOLE_DOLLAR) ? [sent, balance] : [sent]
}

/** "Errors": the code should match the HTTP status. 401 and 404 come without details. */
const refusal = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        code: z.pipe(z.union([z.string(), z.int()]), z.transform(String)),
        details: text,
      }),
    )
    .check(z.minLength(1)),
})

export type Refusal = 'redeemed' | 'refunded' | 'not_available' | 'location' | 'other'

const REFUSALS: readonly (readonly [string, Refusal])[] = [
  ['previously been redeemed', 'redeemed'],
  ['refunded to the customer', 'refunded'],
  ['not available for redemption', 'not_available'],
  ['must select a redemption location', 'location'],
]

/** Which documented refusal a body is, or null where it is none, as from a proxy on the way. */
export function refusalOf(body: unknown, status: number): Refusal | null {
  const parsed = refusal.safeParse(body)
  const first = parsed.data?.errors[0]
  if (first?.code !== String(status)) return null
  const details = first.details?.toLowerCase() ?? ''
  return REFUSALS.find(([words]) => details.includes(words))?.[1] ?? 'other'
}
