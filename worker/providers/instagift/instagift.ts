/**
 * Instagift API v2. A certificate is redeemed once: what is left of it after a partial redemption is a new certificate with a
 * new code in its owner's account. Amounts are whole dollars, the currency is USD, and nothing can be undone.
 */
import type { LeftOn } from '../../../shared/problem.ts'
import { lookupFailed, noCard, redeemFailed, strangeForm } from '../failures.ts'
import { type Connection, json, segment, type UpstreamClient, upstreamClient } from '../http.ts'
import type { CardSnapshot, Lookup, Provider, RedeemOutcome, RedeemRequest } from '../provider.ts'
import { instagiftReading } from './reading.ts'
import {
  type Certificate,
  centsToSend,
  certificates,
  claimCodePath,
  redeemed,
  refusalOf,
  WHOLE_DOLLAR,
} from './wire.ts'

export type InstagiftSettings = Connection & {
  merchantKey: string
  merchantSecret: string
  /** `redemption_location_id`; it is documented for redeeming by certificate id only. */
  locationId: string | null
  /** Accepted values of `product_type`. */
  productTypes: readonly string[]
}

/** After `expires_at` a certificate is no longer worth its face value; so much sooner it is refused. */
const EXPIRY_MARGIN_MS = 5 * 60_000

export function instagift(settings: InstagiftSettings): Provider {
  const call = upstreamClient(settings, {
    'X-Merchant-Key': settings.merchantKey,
    'X-Merchant-Secret': settings.merchantSecret,
  })
  return {
    name: 'instagift',
    // One certificate, one redemption: a second one is answered "This item has previously been redeemed".
    refusesDuplicates: true,
    readsBeforeRedeeming: false,
    canReverse: () => false,
    lookUp: code => lookUp(call, settings, code),
    redeem: request => redeem(call, settings, request),
    readBack: instagiftReading(call, settings.now),
    reverse: async () => ({
      kind: 'impossible',
      detail: 'Instagift has no call that undoes a redemption',
    }),
  }
}

async function lookUp(
  call: UpstreamClient,
  settings: InstagiftSettings,
  code: string,
): Promise<Lookup> {
  if (!isCode(code)) return noCard({ kind: 'not_found' })
  const answer = await call({ method: 'GET', path: claimCodePath(code) })
  if (answer.kind === 'refused' && answer.status === 401) return judgeDenial(call)
  if (answer.kind === 'refused') {
    const refusal = refusalOf(answer.body, answer.status)
    if (answer.status === 404 && refusal !== null) return noCard({ kind: 'not_found' })
    if (answer.status === 400 && refusal === 'redeemed') return spent('none')
    if (answer.status === 400 && refusal === 'other') return noCard({ kind: 'not_found' })
    if (answer.status === 400 && refusal !== null) return noCard({ kind: 'unusable' })
  }
  if (answer.kind !== 'answered') return lookupFailed(answer)
  const parsed = certificates.safeParse(answer.body)
  if (!parsed.success) return lookupFailed(strangeForm(parsed.error))
  return judge(parsed.data.certificates[0]!, code, settings)
}

/**
 * 401 may be about our keys or about this certificate ("… for the resource you're trying to access"), and reads the same. A
 * list that depends on the keys alone tells the two apart, so that a wrong key never looks like a bad card, and another
 * merchant's card never like an outage.
 */
async function judgeDenial(call: UpstreamClient): Promise<Lookup> {
  const answer = await call({ method: 'GET', path: '/certificates', query: { page: '1' } })
  return answer.kind === 'answered' ? noCard({ kind: 'unusable' }) : lookupFailed(answer)
}

/**
 * Only `assigned` may be used: a gifted card is promised to somebody else, and what is left of it would go to its present
 * owner. A status or type that is not known yet is refused as well.
 */
function judge(card: Certificate, code: string, { productTypes, now }: InstagiftSettings): Lookup {
  const { claim_code: answeredFor } = card
  if (answeredFor && keyOf(answeredFor) !== keyOf(code)) {
    const detail = 'an answer for another code'
    return noCard({ kind: 'unavailable', retryAfterSeconds: null, detail })
  }
  if (!productTypes.includes(card.product_type)) return noCard({ kind: 'unusable' })
  // "Currently only USD".
  if (card.currency !== 'USD') return noCard({ kind: 'other_currency' })
  if (card.status === 'redeemed') return spent(restOn(card))
  if (card.status !== 'assigned') return noCard({ kind: 'unusable' })
  const snapshot = snapshotOf(card)
  const expired = snapshot.expiresAt !== null && now() >= snapshot.expiresAt - EXPIRY_MARGIN_MS
  return expired ? noCard({ kind: 'expired' }) : { ok: true, value: snapshot }
}

const snapshotOf = (card: Certificate): CardSnapshot => ({
  upstreamId: card.id,
  title: card.product_title ?? card.title ?? null,
  currency: card.currency,
  balance: card.face_value_cents,
  partial: card.can_split_value,
  step: WHOLE_DOLLAR,
  leftOn: restOn(card),
  expiresAt: card.expires_at ? Date.parse(card.expires_at) : null,
  baseline: { status: card.status, faceCents: card.face_value_cents, updatedAt: card.updated_at },
})

async function redeem(
  call: UpstreamClient,
  { locationId }: InstagiftSettings,
  request: RedeemRequest,
): Promise<RedeemOutcome> {
  const cents = centsToSend(request)
  const certificateId = request.snapshot.upstreamId
  const byLocation = locationId !== null && certificateId !== null
  const answer = await call({
    method: 'POST',
    path: `${byLocation ? `/certificates/${segment(certificateId)}` : claimCodePath(request.code)}/redemptions`,
    // As text, which is the form of both samples.
    body: json({
      amount_to_redeem_cents: String(cents),
      ...(byLocation ? { redemption_location_id: locationId } : {}),
    }),
  })
  if (answer.kind === 'refused') {
    const refused = refusedOutcome(answer.body, answer.status)
    if (refused !== null) return refused
  }
  if (answer.kind !== 'answered') return redeemFailed(answer)
  const parsed = redeemed.safeParse(answer.body)
  if (!parsed.success) return redeemFailed(strangeForm(parsed.error))
  // Booked is what the answer says, whatever was asked for: the money has moved.
  const { id, amount_cents: booked, source, created_at: createdAt } = parsed.data.redemptions[0]!
  return { kind: 'redeemed', booked, upstreamId: id, receipt: { source, createdAt } }
}

/** The refusals of "Redeem a Certificate by Claim Code"; null where the answer is none of them. */
function refusedOutcome(body: unknown, status: number): RedeemOutcome | null {
  const refusal = refusalOf(body, status)
  if (refusal === null || (status !== 400 && status !== 404)) return null
  if (refusal === 'location') {
    const detail = 'Instagift wants a redemption location: INSTAGIFT_LOCATION_ID'
    return { kind: 'refuses_us', retryAfterSeconds: null, detail }
  }
  return { kind: 'rejected', detail: `Instagift refused with ${status} (${refusal})` }
}

const isCode = (code: string): boolean => /^[A-Za-z0-9-]*[A-Za-z0-9][A-Za-z0-9-]*$/.test(code)

const keyOf = (code: string): string => code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()

const restOn = (card: Certificate): LeftOn => (card.can_split_value ? 'new_code' : 'none')

const spent = (leftOn: LeftOn): Lookup => noCard({ kind: 'spent', leftOn })
