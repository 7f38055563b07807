/**
 * Reading back a redemption at YouGotaGift. The id of the attempt stands in `store`: where it is found the redemption is ours
 * for certain, where the card is redeemed under another store it is not.
 */
import { readingFailed, strangeForm } from '../failures.ts'
import type { Failure, UpstreamClient } from '../http/call.ts'
import { form } from '../http/request-parts.ts'
import type { Provider, Reading, RedeemRequest } from '../provider.ts'
import type { FindRow, Found } from './redeemed-list.ts'
import {
  amountOf,
  type Card,
  card,
  fitsCurrency,
  isAnother,
  isOfAttempt,
  isRedeemed,
  readableRefusalOf,
} from './wire.ts'

export function yougotagiftReading(
  call: UpstreamClient,
  currency: string,
  findRow: FindRow,
): Provider['readBack'] {
  return async (request, sentAt) => {
    const state = await checkCard(call, request.code)
    if (state.kind === 'failed') return readingFailed(state.failure)
    if (state.kind === 'unredeemed') {
      return { kind: 'not_there', detail: 'the card is not redeemed' }
    }
    // Only one of the two documented forms of a check says who redeemed the card.
    if (state.card?.store) return readingOf({ row: state.card, whole: true }, request, currency)
    const found = await findRow(request, sentAt)
    if ('failure' in found) return readingFailed(found.failure)
    return readingOf(found, request, currency)
  }
}

function readingOf(
  { row, whole }: Exclude<Found, { failure: Failure }>,
  request: RedeemRequest,
  currency: string,
): Reading {
  if (!whole && (row === null || !isOfAttempt(row, request.attemptId))) {
    return { kind: 'unavailable', detail: 'redeemed, and the list is too long to be read' }
  }
  if (row === null) {
    return { kind: 'undecidable', detail: 'redeemed or expired, and in no list' }
  }
  if (!isOfAttempt(row, request.attemptId)) {
    return row.store
      ? { kind: 'spent_elsewhere', detail: 'redeemed under another store' }
      : { kind: 'undecidable', detail: 'redeemed, and nothing says where' }
  }
  const booked = amountOf(row, currency)
  if (!booked || !fitsCurrency(row, currency)) {
    const detail = 'redeemed by us with an amount that is no money of this currency'
    return { kind: 'undecidable', detail }
  }
  const redemptionCode = row.redemption_code ?? null
  return {
    kind: 'redeemed',
    booked,
    upstreamId: redemptionCode,
    receipt: { redemptionCode, dateRedeemed: row.date_redeemed },
    detail: 'redeemed, with the id of this attempt as its store',
  }
}

export type State =
  | { kind: 'unredeemed' }
  /** Redeemed, expired or gone: can't be used any more; `card` where the answer shows it. */
  | { kind: 'used'; card: Card | null }
  | { kind: 'failed'; failure: Failure }

const ANOTHER: Failure = { kind: 'strange_body', detail: 'an answer about another card' }

/** A check is a POST that changes nothing. */
export async function checkCard(call: UpstreamClient, code: string): Promise<State> {
  const answer = await call({ method: 'POST', path: '/check/', body: form({ code }) })
  if (answer.kind === 'refused' && answer.status === 400) {
    const refusal = readableRefusalOf(answer.body)
    if (refusal === 'redeemed' || refusal === 'expired' || refusal === 'invalid') {
      return { kind: 'used', card: null }
    }
  }
  if (answer.kind !== 'answered') return { kind: 'failed', failure: answer }
  const parsed = card.safeParse(answer.body)
  if (!parsed.success) return { kind: 'failed', failure: strangeForm(parsed.error) }
  if (isAnother(parsed.data, code)) return { kind: 'failed', failure: ANOTHER }
  return isRedeemed(parsed.data) ? { kind: 'used', card: parsed.data } : { kind: 'unredeemed' }
}
