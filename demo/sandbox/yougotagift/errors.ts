/**
 * The refusals of YouGotaGift Merchant Redemption API v1, in its words. The Examples end some sentences in a full stop and the Sandbox
 * section does not; the option `finalDots` chooses.
 */
import { monthDayYear } from './dates.ts'
import type { YougotagiftOptions } from './options.ts'

export const REQUIRED = 'This field is required.'
export const INVALID_CODE = 'Invalid code, please try again.'
export const NOT_REDEEMED = 'Gift card is not redeemed'
export const TOO_LATE = 'Gift card was redeemed more than 14 days ago'

export const alreadyRedeemed = (at: number): string =>
  `Gift card already redeemed on ${monthDayYear(at)}`

export const expiredSince = (at: number, options: YougotagiftOptions): string =>
  `Code is expired since ${monthDayYear(at)}${finalDot(options)}`

export const invalidRedemptionCode = (options: YougotagiftOptions): string =>
  `Invalid redemption code, please try again${finalDot(options)}`

const finalDot = ({ finalDots }: YougotagiftOptions) => (finalDots === 'examples' ? '.' : '')

type FieldError = { field: string; errors: string[] }

/** HTTP 400 that names one field. */
export const refuse = (options: YougotagiftOptions, field: string, text: string): Response =>
  failure([{ field, errors: [text] }], options)

/** The 400 for missing fields, in the order of `fields`, or null if all are there. */
export function missing(
  fields: readonly string[],
  sent: Record<string, string>,
  options: YougotagiftOptions,
): Response | null {
  const empty = fields.filter(field => !sent[field])
  if (empty.length === 0) return null
  return failure(
    empty.map(field => ({ field, errors: [REQUIRED] })),
    options,
  )
}

/** The documented array, or the object that later clients of the API read (`errors.message`). */
function failure(errors: FieldError[], options: YougotagiftOptions): Response {
  const first = errors[0]?.errors[0] ?? ''
  const body = options.errors === 'array' ? { errors } : { errors: { message: first } }
  return Response.json(body, { status: 400 })
}

/** No document shows these bodies; it only says that all answers are JSON. */
export const undocumented = (status: number, detail: string): Response =>
  Response.json({ detail }, { status })
