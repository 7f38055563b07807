/**
 * Deleting a redemption at Vauchar. That the balance comes back is in the documents of vouchers only, so both are seen before
 * it counts: the redemption is gone, and its value is back. Safe to repeat: what is gone already is not missed.
 */
import { refusesUs, reverseFailed } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import { segment } from '../http/request-parts.ts'
import type { CardSnapshot, Redeemed, ReverseOutcome } from '../provider.ts'
import { listRows, readCard } from './reading.ts'
import { cardPath } from './wire.ts'

export async function vaucharReverse(
  call: UpstreamClient,
  redeemed: Redeemed,
): Promise<ReverseOutcome> {
  const { upstreamId, snapshot } = redeemed
  if (upstreamId === null) return { kind: 'impossible', detail: 'its id is not known' }
  const path = `${cardPath(snapshot.upstreamId)}/redemptions/${segment(upstreamId)}`
  const deletion = await call({ method: 'DELETE', path })
  if (deletion.kind === 'refused' && refusesUs(deletion)) return reverseFailed(deletion)
  // Whatever the answer was, or whether there was one: only what can be read counts.
  const still = await call({ method: 'GET', path })
  if (still.kind === 'answered') {
    return { kind: 'unknown', detail: 'the redemption is still there' }
  }
  const gone = still.kind === 'refused' && still.status === 404 && still.body !== undefined
  return gone ? outcomeByBalance(call, snapshot) : reverseFailed(still)
}

/**
 * The value is back where the balance is at least what it was before the redemption; or, where others have used the card
 * since, where it is the total less all that is listed.
 */
async function outcomeByBalance(
  call: UpstreamClient,
  snapshot: CardSnapshot,
): Promise<ReverseOutcome> {
  const checked = await readCard(call, snapshot)
  if ('failure' in checked) return reverseFailed(checked.failure)
  const { balance, total } = checked.card
  if (balance >= snapshot.balance) return { kind: 'reversed' }
  const listed = await listRows(call, snapshot)
  if ('failure' in listed) return reverseFailed(listed.failure)
  const used = listed.rows.reduce((sum, row) => sum + (row.value ?? Number.NaN), 0)
  return total !== null && balance === total - used
    ? { kind: 'reversed' }
    : { kind: 'impossible', detail: 'deleted, but its value is not back on the card' }
}
