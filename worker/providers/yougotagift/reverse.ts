/**
 * Cancelling a redemption at YouGotaGift. Safe to repeat: a card that is not redeemed any more has been cancelled before, by a
 * call whose answer was lost.
 */
import * as z from 'zod/mini'
import { reverseFailed } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { form } from '../http/request-parts.ts'
import type { Redeemed, ReverseOutcome } from '../provider.ts'
import { checkCard } from './reading.ts'
import type { FindRow } from './redeemed-list.ts'
import { card, isOfAttempt, readableRefusalOf } from './wire.ts'

export async function yougotagiftReverse(
  call: UpstreamClient,
  redeemed: Redeemed,
  findRow: FindRow,
): Promise<ReverseOutcome> {
  const known = redeemed.receipt.redemptionCode
  if (typeof known === 'string') return cancel(call, redeemed.code, known)
  const found = await findRow(redeemed, redeemed.at)
  if ('failure' in found) return reverseFailed(found.failure)
  const { row } = found
  const listed = row !== null && isOfAttempt(row, redeemed.attemptId) ? row.redemption_code : null
  return listed
    ? cancel(call, redeemed.code, listed)
    : undoneOnlyIfFree(call, redeemed.code, 'the redemption code is not known')
}

async function cancel(
  call: UpstreamClient,
  code: string,
  redemptionCode: string,
): Promise<ReverseOutcome> {
  const body = form({ code, redemption_code: redemptionCode })
  const answer = await call({ method: 'POST', path: '/cancel/', body })
  if (answer.kind === 'answered') {
    const told = z.partial(card).safeParse(answer.body).data
    // The tables say true, a remark beside them "true".
    const ok = told?.ok === true || told?.ok === 'true'
    const another =
      (told?.code || code) !== code || (told?.redemption_code || redemptionCode) !== redemptionCode
    return ok && !another
      ? { kind: 'reversed' }
      : { kind: 'unknown', detail: 'an answer that does not say that this card was cancelled' }
  }
  if (answer.kind === 'refused' && answer.status === 404) {
    return { kind: 'impossible', detail: 'YouGotaGift has no such call any more (404)' }
  }
  if (answer.kind !== 'refused' || answer.status !== 400) return reverseFailed(answer)
  const refusal = readableRefusalOf(answer.body)
  if (refusal === null) return reverseFailed(answer)
  if (refusal === 'not_redeemed') return { kind: 'reversed' }
  return undoneOnlyIfFree(call, code, `YouGotaGift refused to cancel (${refusal})`)
}

/** Nothing could be cancelled, which is well where the card is not redeemed any more. */
async function undoneOnlyIfFree(
  call: UpstreamClient,
  code: string,
  detail: string,
): Promise<ReverseOutcome> {
  const state = await checkCard(call, code)
  if (state.kind === 'failed') return reverseFailed(state.failure)
  return state.kind === 'unredeemed' ? { kind: 'reversed' } : { kind: 'impossible', detail }
}
