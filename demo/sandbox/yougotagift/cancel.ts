/** Cancelling a redemption, which makes the card usable again. */
import { DAY_MS } from '../cards/times.ts'
import type { Bindings } from '../system.ts'
import * as errors from './errors.ts'
import type { Form } from './form.ts'
import { redeemedFields, unredeemedFields } from './json.ts'
import type { YougotagiftState } from './state.ts'
import { vendorAnswer } from './vendor-sandbox.ts'

/** "less than 14 days ago": at exactly 14 days it is too late. */
const CANCEL_WINDOW_MS = 14 * DAY_MS

export function cancel(sent: Form, state: YougotagiftState, { effect }: Bindings): Response {
  const { cards, options, clock, ledger } = state
  const refuse = (field: string, text: string) => errors.refuse(options, field, text)
  const fields = options.vendorSandbox ? ['code'] : ['code', 'redemption_code']
  const incomplete = errors.missing(fields, sent, options)
  if (incomplete) return incomplete
  const { code = '' } = sent
  const vendor = vendorAnswer('cancel', code, state)
  if (vendor) return vendor
  const card = cards.get(code)
  if (!card) return refuse('code', errors.INVALID_CODE)
  const { redeemed } = card
  if (!redeemed) return refuse('code', errors.NOT_REDEEMED)
  if (redeemed.redemptionCode !== sent.redemption_code) {
    return refuse('redemption_code', errors.invalidRedemptionCode(options))
  }
  if (clock.now() - redeemed.at >= CANCEL_WINDOW_MS) return refuse('code', errors.TOO_LATE)
  card.redeemed = null
  effect()
  ledger.reverse(redeemed.redemptionCode, clock.now(), true)
  const asRedeemed = options.cancelShows === 'redeemed'
  return Response.json({
    ...(asRedeemed ? redeemedFields(card, redeemed) : unredeemedFields(card)),
    ok: options.okAsText ? 'true' : true,
    redemption_code: redeemed.redemptionCode,
  })
}
