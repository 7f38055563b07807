/** Checking and redeeming a card. The API takes no amount: a redemption spends the whole card. */
import type { Bindings } from '../system.ts'
import * as errors from './errors.ts'
import type { Form } from './form.ts'
import { newRedemptionCode } from './ids.ts'
import { redeemedFields, unredeemedFields } from './json.ts'
import { type GiftCard, OUR_BRAND, type Redeemed, type YougotagiftState } from './state.ts'
import { vendorAnswer } from './vendor-sandbox.ts'

/** In the order of the document's example of missing fields. */
const REDEEM_FIELDS = ['store_staff_name', 'store_staff_position', 'store_location', 'code']

export function check(sent: Form, state: YougotagiftState): Response {
  const { cards, options } = state
  const incomplete = errors.missing(['code'], sent, options)
  if (incomplete) return incomplete
  const { code = '' } = sent
  const vendor = vendorAnswer('check', code, state)
  if (vendor) return vendor
  const card = cards.get(code)
  if (card?.redeemed && options.checkRedeemed === 'show') {
    return Response.json(redeemedFields(card, card.redeemed))
  }
  return obstacle(card, state) ?? Response.json(unredeemedFields(card!))
}

export function redeem(sent: Form, state: YougotagiftState, bindings: Bindings): Response {
  const { cards, options } = state
  const brand = options.brandRequired ? ['brand_id'] : []
  const fields = options.vendorSandbox ? ['code'] : [...REDEEM_FIELDS, ...brand]
  const incomplete = errors.missing(fields, sent, options)
  if (incomplete) return incomplete
  const { code = '' } = sent
  const vendor = vendorAnswer('redeem', code, state)
  if (vendor) return vendor
  const card = cards.get(code)
  const blocked = obstacle(card, state)
  if (blocked) return blocked
  // The text for a wrong brand is in no document.
  if (sent.brand_id && sent.brand_id !== String(OUR_BRAND.id)) {
    return errors.refuse(options, 'brand_id', 'Invalid brand.')
  }
  const redeemed = book(card!, sent, state, bindings)
  const { redemptionCode } = redeemed
  const shown = options.redemptionCodeInRedeem ? { redemption_code: redemptionCode } : {}
  return Response.json({ ...redeemedFields(card!, redeemed), ...shown })
}

/** Why the card can't be redeemed, or null. Redeemed comes before expired; the documents do not say which does. */
function obstacle(card: GiftCard | undefined, { clock, options }: YougotagiftState) {
  if (!card) return errors.refuse(options, 'code', errors.INVALID_CODE)
  const { redeemed, expiresAt } = card
  if (redeemed) return errors.refuse(options, 'code', errors.alreadyRedeemed(redeemed.at))
  if (clock.now() < expiresAt) return null
  return errors.refuse(options, 'code', errors.expiredSince(expiresAt, options))
}

function book(
  card: GiftCard,
  sent: Form,
  { clock, mint, ledger }: YougotagiftState,
  { bookInstead, effect }: Bindings,
): Redeemed {
  if (bookInstead !== null) card.amount = bookInstead === 'less' ? card.amount - 1 : bookInstead
  const redeemed: Redeemed = {
    at: clock.now(),
    staff: `${sent.store_staff_name}, ${sent.store_staff_position}`,
    store: sent.store_location ?? '',
    redemptionCode: newRedemptionCode(mint),
  }
  card.redeemed = redeemed
  effect()
  const { at, staff, store, redemptionCode } = redeemed
  ledger.addRedemption({
    system: 'yougotagift',
    redemptionId: redemptionCode,
    cardId: card.code,
    code: card.code,
    amount: card.amount,
    currency: card.currency,
    at,
    correlation: { staff, store, reference_id: sent.reference_id ?? null },
  })
  return redeemed
}
