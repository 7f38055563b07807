/** Redeeming a card at YouGotaGift, as a whole and with the id of the attempt in `store_location`. */
import { assertRedeemable, redeemFailed, strangeForm } from '../failures.ts'
import type { Connection, UpstreamClient } from '../http/call.ts'
import { form } from '../http/request-parts.ts'
import { isOurs } from '../is-ours.ts'
import type { RedeemOutcome, RedeemRequest } from '../provider.ts'
import type { YougotagiftSettings } from './settings.ts'
import {
  amountOf,
  type Card,
  card,
  dayOf,
  fitsCurrency,
  isOfAttempt,
  isRedeemed,
  refusalOf,
} from './wire.ts'

/** Keeps room for the attempt's id, which must come back uncut. */
const MAX_STORE_LENGTH = 60

/** An answer tells the day alone, in a time zone that no document names. */
const DAY_MARGIN_MS = 2 * 24 * 60 * 60_000

export async function redeem(
  call: UpstreamClient,
  settings: YougotagiftSettings & Connection,
  request: RedeemRequest,
): Promise<RedeemOutcome> {
  assertRedeemable(request)
  const answer = await call({ method: 'POST', path: '/redeem/', body: fieldsOf(settings, request) })
  if (answer.kind === 'refused' && answer.status === 400) {
    const refusal = refusalOf(answer.body)
    if (refusal === 'not_about_the_card') {
      const detail = 'refused with 400: it misses a field, as YOUGOTAGIFT_BRAND_ID'
      return { kind: 'refuses_us', retryAfterSeconds: null, detail }
    }
    if (refusal !== null) return { kind: 'rejected', detail: `YouGotaGift refused (${refusal})` }
  }
  if (answer.kind !== 'answered') return redeemFailed(answer)
  const parsed = card.safeParse(answer.body)
  if (!parsed.success) return redeemFailed(strangeForm(parsed.error))
  const booked = amountOf(parsed.data, settings.currency)
  if (!booked || !isOfRequest(parsed.data, booked, settings, request)) {
    return { kind: 'unknown', detail: 'an answer that does not show this card redeemed' }
  }
  const redemptionCode = parsed.data.redemption_code ?? null
  const receipt = { redemptionCode, dateRedeemed: parsed.data.date_redeemed }
  return { kind: 'redeemed', booked, upstreamId: redemptionCode, receipt }
}

/** It shows our card redeemed by us, in our currency: by the id in `store`, or by code and day where no store is told. */
function isOfRequest(
  one: Card,
  booked: number,
  { currency, now }: YougotagiftSettings & Connection,
  { code, attemptId, amount, snapshot }: RedeemRequest,
): boolean {
  const attempt = one.store && (isOfAttempt(one, attemptId) ? attemptId : one.store)
  const at = dayOf(one.date_redeemed) ?? Number.NaN
  const told = { card: one.code || null, attempt: attempt || null, at }
  const window = { from: now() - DAY_MARGIN_MS, to: now() + DAY_MARGIN_MS }
  const asked = { card: code, attempt: attemptId, amounts: [amount], atMost: snapshot.balance }
  return (
    isRedeemed(one) &&
    fitsCurrency(one, currency) &&
    isOurs({ ...told, booked }, { ...asked, ...window })
  )
}

/** There is no amount among them: the whole card is redeemed. */
function fieldsOf(settings: YougotagiftSettings, { code, attemptId }: RedeemRequest) {
  const store = (settings.store ?? 'Online').slice(0, MAX_STORE_LENGTH)
  return form({
    code,
    store_staff_name: settings.staffName ?? 'Checkout',
    store_staff_position: settings.staffPosition ?? 'Online shop',
    store_location: `${store} ${attemptId}`,
    ...(settings.brandId === null ? {} : { brand_id: settings.brandId }),
  })
}
