/** Looking up a certificate by its claim code at Instagift. */
import type { LeftOn } from '../../../shared/problem.ts'
import { success } from '../../../shared/result.ts'
import { lookupFailed, noCard, strangeForm } from '../failures.ts'
import type { Connection, UpstreamClient } from '../http/call.ts'
import type { CardDetails, Lookup } from '../provider.ts'
import type { InstagiftSettings } from './settings.ts'
import { type Certificate, certificates, claimCodePath, isOfCode, refusalOf } from './wire.ts'

/** How long before `expires_at` a certificate is refused: after it, it is no longer worth its face value. */
const EXPIRY_MARGIN_MS = 5 * 60_000

export async function lookUp(
  call: UpstreamClient,
  settings: InstagiftSettings & Connection,
  code: string,
): Promise<Lookup<CardDetails>> {
  if (!isCode(code)) return noCard({ kind: 'not_found' })
  const answer = await call({ method: 'GET', path: claimCodePath(code) })
  if (answer.kind === 'refused' && answer.status === 401) return lookUpDenied(call)
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
  return lookupOf(parsed.data.certificates[0]!, code, settings)
}

/**
 * 401 may be about our keys or about this certificate ("… for the resource you're trying to access"), and reads the same. A
 * list that depends on the keys alone distinguishes the two, so that a wrong key never looks like a bad card, and another
 * merchant's card never looks like an outage.
 */
async function lookUpDenied(call: UpstreamClient): Promise<Lookup<CardDetails>> {
  const answer = await call({ method: 'GET', path: '/certificates', query: { page: '1' } })
  return answer.kind === 'answered' ? noCard({ kind: 'unusable' }) : lookupFailed(answer)
}

/**
 * Only `assigned` may be used: a gifted card is promised to somebody else, and what is left of it would go to its present
 * owner. A status or type that is not known yet is refused as well.
 */
function lookupOf(
  card: Certificate,
  code: string,
  { productTypes, now }: InstagiftSettings & Connection,
): Lookup<CardDetails> {
  if (!isOfCode(card, code)) {
    const detail = 'an answer for another code'
    return noCard({ kind: 'unavailable', retryAfterSeconds: null, detail })
  }
  if (!productTypes.includes(card.product_type)) return noCard({ kind: 'unusable' })
  // "Currently only USD".
  if (card.currency !== 'USD') return noCard({ kind: 'other_currency' })
  if (card.status === 'redeemed') return spent(restOn(card))
  if (card.status !== 'assigned') return noCard({ kind: 'unusable' })
  const details = detailsOf(card)
  const expired = details.expiresAt !== null && now() >= details.expiresAt - EXPIRY_MARGIN_MS
  return expired ? noCard({ kind: 'expired' }) : success(details)
}

const detailsOf = (card: Certificate): CardDetails => ({
  upstreamId: card.id,
  title: card.product_title ?? card.title ?? null,
  currency: card.currency,
  balance: card.face_value_cents,
  partial: card.can_split_value,
  leftOn: restOn(card),
  expiresAt: card.expires_at ? Date.parse(card.expires_at) : null,
  baseline: { status: card.status, faceCents: card.face_value_cents, updatedAt: card.updated_at },
})

const isCode = (code: string): boolean => /^[A-Za-z0-9-]*[A-Za-z0-9][A-Za-z0-9-]*$/.test(code)

const restOn = (card: Certificate): LeftOn => (card.can_split_value ? 'new_code' : 'none')

const spent = (leftOn: LeftOn): Lookup<CardDetails> => noCard({ kind: 'spent', leftOn })
