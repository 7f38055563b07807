/**
 * The sentences and dates of YouGotaGift Merchant Redemption API v1. The Examples and the Sandbox section differ in final dots; the
 * knob `finalDots` chooses.
 */
import type { Knobs } from '../options.ts'

type Knob = Knobs['yougotagift']

const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

export const REQUIRED = 'This field is required.'
export const INVALID_CODE = 'Invalid code, please try again.'
export const NOT_REDEEMED = 'Gift card is not redeemed'
export const TOO_LATE = 'Gift card was redeemed more than 14 days ago'

/** `09/12/2012`, by UTC: no document names a time zone. */
export const dayMonthYear = (at: number): string => {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** `Dec 09, 2012`. */
export const inWords = (at: number): string => {
  const date = new Date(at)
  const day = String(date.getUTCDate()).padStart(2, '0')
  return `${MONTHS[date.getUTCMonth()]} ${day}, ${date.getUTCFullYear()}`
}

export const alreadyRedeemed = (at: number) => `Gift card already redeemed on ${inWords(at)}`

export const expiredSince = (at: number, knob: Knob) =>
  `Code is expired since ${inWords(at)}${knob.finalDots === 'examples' ? '.' : ''}`

export const invalidRedemptionCode = (knob: Knob) =>
  `Invalid redemption code, please try again${knob.finalDots === 'examples' ? '.' : ''}`

export type FieldError = { field: string; errors: string[] }
export const fieldError = (field: string, text: string): FieldError => ({ field, errors: [text] })

/** HTTP 400 with the documented array, or with the object that later clients of the API read (`errors.message`). */
export function failure(errors: FieldError[], knob: Knob): Response {
  const first = errors[0]?.errors[0] ?? ''
  const body = knob.errors === 'array' ? { errors } : { errors: { message: first } }
  return Response.json(body, { status: 400 })
}
