/**
 * YouGotaGift Merchant Redemption API v1. A card is spent as a whole, once; its currency is in no answer and comes from the
 * settings. The id of the attempt travels in `store_location` and comes back as `store`, so a redemption can be told from
 * any other. It can be cancelled within 14 days, where that call still exists.
 */
import { assertRedeemable, lookupFailed, noCard, redeemFailed, strangeForm } from '../failures.ts'
import { basic, type Connection, form, type UpstreamClient, upstreamClient } from '../http.ts'
import type { Lookup, Provider, RedeemOutcome, RedeemRequest } from '../provider.ts'
import { yougotagiftReading } from './reading.ts'
import { yougotagiftReverse } from './reverse.ts'
import {
  amountOf,
  type Card,
  card,
  endOf,
  fitsCurrency,
  isRedeemed,
  readableRefusalOf,
  refusalOf,
} from './wire.ts'

export type YougotagiftSettings = Connection & {
  username: string
  password: string
  /** ISO 4217, of all cards of this account. */
  currency: string
  /** Needed only by merchants with several brands. */
  brandId: string | null
  /** What the merchant reads in the list of redeemed cards. */
  store: string | null
  staffName: string | null
  staffPosition: string | null
  /** Whether `cancel` may be used; documents since 2017 no longer have it. */
  cancel: boolean
}

/** "You can only cancel redemptions of gift cards redeemed less than 14 days ago", less a day for clocks and time zones. */
const CANCEL_WITHIN_MS = 13 * 24 * 60 * 60_000

/** Keeps room for the attempt's id, which must come back uncut. */
const MAX_STORE_LENGTH = 60

export function yougotagift(settings: YougotagiftSettings): Provider {
  const call = upstreamClient(settings, basic(settings.username, settings.password))
  const canReverse = (redeemedForMs: number) => settings.cancel && redeemedForMs < CANCEL_WITHIN_MS
  return {
    name: 'yougotagift',
    // A second redemption is answered "Gift card already redeemed".
    refusesDuplicates: true,
    readsBeforeRedeeming: false,
    canReverse,
    lookUp: code => lookUp(call, settings, code),
    redeem: request => redeem(call, settings, request),
    readBack: yougotagiftReading(call, settings.currency),
    reverse: async redeemed =>
      canReverse(settings.now() - redeemed.at)
        ? yougotagiftReverse(call, redeemed)
        : { kind: 'impossible', detail: 'too late to cancel, or cancelling is switched off' },
  }
}

async function lookUp(
  call: UpstreamClient,
  settings: YougotagiftSettings,
  code: string,
): Promise<Lookup> {
  if (!/^\d{13}$/.test(code)) return noCard({ kind: 'not_found' })
  const answer = await call({ method: 'POST', path: '/check/', body: form({ code }) })
  if (answer.kind === 'refused' && answer.status === 400) {
    const refused = refusedLookup(answer.body)
    if (refused !== null) return refused
  }
  if (answer.kind !== 'answered') return lookupFailed(answer)
  const parsed = card.safeParse(answer.body)
  if (!parsed.success) return lookupFailed(strangeForm(parsed.error))
  return judge(parsed.data, code, settings)
}

function refusedLookup(body: unknown): Lookup | null {
  switch (readableRefusalOf(body)) {
    case null:
      return null
    case 'redeemed':
      return noCard({ kind: 'spent', leftOn: 'none' })
    case 'expired':
      return noCard({ kind: 'expired' })
    case 'invalid':
      return noCard({ kind: 'not_found' })
    case 'not_about_the_card':
      return noCard({ kind: 'refuses_us', detail: 'refused with 400: it misses a field' })
    default:
      return noCard({ kind: 'unusable' })
  }
}

function judge(one: Card, code: string, { currency, now }: YougotagiftSettings): Lookup {
  const balance = amountOf(one, currency)
  if (isAnother(one, code) || balance === null) {
    const detail = 'an answer for another code, or with an amount that is no money'
    return noCard({ kind: 'unavailable', retryAfterSeconds: null, detail })
  }
  if (isRedeemed(one)) return noCard({ kind: 'spent', leftOn: 'none' })
  if (!fitsCurrency(one, currency)) return noCard({ kind: 'other_currency' })
  const expiresAt = endOf(one.expiry_date)
  if (expiresAt !== null && now() > expiresAt) return noCard({ kind: 'expired' })
  const value = {
    upstreamId: null,
    title: one.brand ?? null,
    currency,
    balance,
    partial: false,
    step: 1,
    leftOn: 'none',
    expiresAt,
    baseline: { amount: one.amount },
  } as const
  return { ok: true, value }
}

async function redeem(
  call: UpstreamClient,
  settings: YougotagiftSettings,
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
  if (isAnother(parsed.data, request.code) || !isRedeemed(parsed.data) || !booked) {
    return { kind: 'unknown', detail: 'an answer that does not show this card redeemed' }
  }
  const redemptionCode = parsed.data.redemption_code ?? null
  const receipt = { redemptionCode, dateRedeemed: parsed.data.date_redeemed }
  return { kind: 'redeemed', booked, upstreamId: redemptionCode, receipt }
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

const isAnother = (one: Card, code: string): boolean => Boolean(one.code) && one.code !== code
