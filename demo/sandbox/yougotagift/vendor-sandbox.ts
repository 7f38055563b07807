/**
 * The vendor's own sandbox, as the document's section "Sandbox" describes it: it remembers nothing, and the first four digits of a code
 * decide the answer. The families 9001 to 9004 are answered so beside the cards too; every other code only with the option
 * `vendorSandbox`.
 */
import { DAY_MS } from '../cards/times.ts'
import { dayMonthYear } from './dates.ts'
import * as errors from './errors.ts'
import type { YougotagiftState } from './state.ts'

/** The times that the test texts name: those of the document's examples. */
const EXPIRED_AT = Date.UTC(2012, 9, 2)
const REDEEMED_AT = Date.UTC(2012, 11, 9)
const REDEMPTION_CODE = '46ECE933'
const LISTED = 10

/** The vendor's answer, or null where the code is an ordinary one. */
export function vendorAnswer(
  operation: 'check' | 'redeem' | 'cancel',
  code: string,
  { cards, options, clock }: YougotagiftState,
): Response | null {
  if (cards.has(code) && !options.vendorSandbox) return null
  const refuse = (text: string, field = 'code') => errors.refuse(options, field, text)
  const redeemed = () => redeemedCard(operation, code, clock.now())
  const cancels = operation === 'cancel'
  switch (code.slice(0, 4)) {
    case '9001':
      return refuse(errors.INVALID_CODE)
    case '9002':
      return cancels
        ? refuse(errors.invalidRedemptionCode(options), 'redemption_code')
        : refuse(errors.expiredSince(EXPIRED_AT, options))
    case '9003':
      return refuse(cancels ? errors.NOT_REDEEMED : errors.alreadyRedeemed(REDEEMED_AT))
    case '9004':
      // The document names it for cancel alone; for check and redeem it falls under "else".
      return cancels ? refuse(errors.TOO_LATE) : redeemed()
    default:
      return options.vendorSandbox ? redeemed() : null
  }
}

const testCard = (code: string, redeemedAt: number) => ({
  code,
  brand: 'Brand',
  date_redeemed: dayMonthYear(redeemedAt),
  staff: 'John Smith, Store Manager',
  store: 'Dubai Mall',
  amount: 1000,
  amount_in_usd: 272.26,
})

/** "Else you will get the HTTP 200 response with a redeemed test gift card", for check, redeem and cancel alike. */
function redeemedCard(operation: string, code: string, now: number): Response {
  const card = testCard(code, now)
  if (operation === 'check') return Response.json(card)
  const ok = operation === 'cancel' ? { ok: true } : {}
  return Response.json({ ...card, ...ok, redemption_code: REDEMPTION_CODE })
}

/** "you will get always a result of 10 test gift cards": `9000000000xxx`. */
export const vendorList = ({ clock }: YougotagiftState): unknown[] =>
  Array.from({ length: LISTED }, (_, i) => ({
    ...testCard(`9000000000${String(i).padStart(3, '0')}`, clock.now() - DAY_MS),
    redemption_code: REDEMPTION_CODE,
  }))
