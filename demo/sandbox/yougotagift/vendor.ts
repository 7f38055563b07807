/**
 * The vendor's own sandbox, as the section "Sandbox" describes it: it remembers nothing, and the first four digits of the code decide
 * the answer. The families 9001 to 9004 answer so beside the real cards too; the rest only with the knob `vendorSandbox`.
 */
import type { World } from '../system.ts'
import { DAY_MS } from './cards.ts'
import * as texts from './texts.ts'

type Operation = 'check' | 'redeem' | 'cancel'

/** Times that the test texts speak of: those of the document's examples. */
const EXPIRED_AT = Date.UTC(2012, 9, 2)
const REDEEMED_AT = Date.UTC(2012, 11, 9)
const LISTED = 10

/** The family's answer, or null where the code is an ordinary one. */
export function familyAnswer(
  operation: Operation,
  code: string,
  known: boolean,
  world: World,
): Response | null {
  const knobs = world.knobs.yougotagift
  if (known && !knobs.vendorSandbox) return null
  const refuse = (text: string, field = 'code') =>
    texts.failure([texts.fieldError(field, text)], knobs)
  const cancels = operation === 'cancel'
  switch (code.slice(0, 4)) {
    case '9001':
      return refuse(texts.INVALID_CODE)
    case '9002':
      return cancels
        ? refuse(texts.invalidRedemptionCode(knobs), 'redemption_code')
        : refuse(texts.expiredSince(EXPIRED_AT, knobs))
    case '9003':
      return refuse(cancels ? texts.NOT_REDEEMED : texts.alreadyRedeemed(REDEEMED_AT))
    case '9004':
      // Named for cancel alone; for check and redeem it falls under "else".
      return cancels ? refuse(texts.TOO_LATE) : redeemedCard(operation, code, world)
    default:
      return knobs.vendorSandbox ? redeemedCard(operation, code, world) : null
  }
}

const testCard = (code: string, redeemedAt: number) => ({
  code,
  brand: 'Brand',
  date_redeemed: texts.dayMonthYear(redeemedAt),
  staff: 'John Smith, Store Manager',
  store: 'Dubai Mall',
  amount: 1000,
  amount_in_usd: 272.26,
})

/** "Else you will get the HTTP 200 response with a redeemed test gift card", for check, redeem and cancel alike. */
function redeemedCard(operation: Operation, code: string, world: World): Response {
  const card = testCard(code, world.clock.now())
  if (operation === 'check') return Response.json(card)
  const ok = operation === 'cancel' ? { ok: true } : {}
  return Response.json({ ...card, ...ok, redemption_code: '46ECE933' })
}

/** "you will get always a result of 10 test gift cards": `9000000000xxx`. */
export const vendorList = (world: World): unknown[] =>
  Array.from({ length: LISTED }, (_, i) => ({
    ...testCard(`9000000000${String(i).padStart(3, '0')}`, world.clock.now() - DAY_MS),
    redemption_code: '46ECE933',
  }))
