/** Looking up a gift card at YouGotaGift: a check, which is a POST that changes nothing. */
import { success } from '../../../shared/result.ts'
import { lookupFailed, noCard, strangeForm } from '../failures.ts'
import type { Connection, UpstreamClient } from '../http/call.ts'
import { form } from '../http/request-parts.ts'
import type { CardDetails, Lookup } from '../provider.ts'
import { isOwnCode } from './code.ts'
import type { YougotagiftSettings } from './settings.ts'
import {
  amountOf,
  type Card,
  card,
  endOf,
  fitsCurrency,
  isAnother,
  isRedeemed,
  readableRefusalOf,
} from './wire.ts'

export async function lookUp(
  call: UpstreamClient,
  settings: YougotagiftSettings & Connection,
  code: string,
): Promise<Lookup<CardDetails>> {
  if (!isOwnCode(code)) return noCard({ kind: 'not_found' })
  const answer = await call({ method: 'POST', path: '/check/', body: form({ code }) })
  if (answer.kind === 'refused' && answer.status === 400) {
    const refused = refusedLookup(answer.body)
    if (refused !== null) return refused
  }
  if (answer.kind !== 'answered') return lookupFailed(answer)
  const parsed = card.safeParse(answer.body)
  if (!parsed.success) return lookupFailed(strangeForm(parsed.error))
  return lookupOf(parsed.data, code, settings)
}

function refusedLookup(body: unknown): Lookup<CardDetails> | null {
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

function lookupOf(
  one: Card,
  code: string,
  { currency, now }: YougotagiftSettings & Connection,
): Lookup<CardDetails> {
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
    leftOn: 'none',
    expiresAt,
    baseline: { amount: one.amount },
  } as const
  return success(value)
}
