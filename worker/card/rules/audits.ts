/** Audits: after an attempt has ended, its card is read again for an effect that came late. Pure; times are ms. */
import type { Reading } from '../../providers/provider.ts'
import { type Attempt, noted } from './attempt.ts'
import { toUndo } from './reversal.ts'

/** How long after the end: 10 min, 1 h and 24 h. */
const OFFSETS_MS = [600_000, 3_600_000, 86_400_000]

/** An audit that could not be made is repeated every hour, for a week. */
const AGAIN_MS = 3_600_000
const WITHIN_MS = 7 * 86_400_000

/**
 * When the next audit is due, or null: only where something was sent and its end was not a plain success. Of several POSTs an
 * earlier one may still land after a later one was booked, or booked and undone.
 */
export function auditDueAt(attempt: Attempt): number | null {
  const offset = OFFSETS_MS[attempt.audits]
  const endedAt = endedAtOf(attempt)
  if (offset === undefined || endedAt === null || attempt.firstSentAt === null) return null
  // One POST has at most one effect.
  if (attempt.late && attempt.sends < 2) return null
  return Math.max(endedAt + offset, attempt.auditAfter)
}

/** An audit changes no end: it only reports what turned up, and undoes a second effect of our own. */
export function audited(attempt: Attempt, reading: Reading, at: number): Attempt {
  const unread = reading.kind === 'unavailable' || reading.kind === 'refuses_us'
  if (unread && at < (endedAtOf(attempt) ?? 0) + WITHIN_MS)
    return { ...attempt, auditAfter: at + AGAIN_MS }
  const done = { ...attempt, audits: attempt.audits + 1 }
  if (reading.kind === 'twice' && attempt.phase.name === 'redeemed' && !attempt.decidedByPerson) {
    const surplus = surplusBeside(attempt.phase.booking.upstreamId, reading)
    return { ...noted(done, at, `audit: ${reading.detail}`), surplus: toUndo(surplus, at) }
  }
  const found = reading.kind === 'redeemed' || reading.kind === 'twice'
  const known = attempt.phase.name === 'redeemed' && reading.kind === 'redeemed'
  if (attempt.late && reading.kind === 'twice')
    return noted(done, at, `a second late effect: ${reading.detail}`)
  if (!found || known || attempt.late) return done
  return {
    ...noted(done, at, `late effect: ${reading.detail}`),
    late: { booked: reading.booked, upstreamId: reading.upstreamId, at },
  }
}

/** Since when there is something to audit, or null. */
function endedAtOf({ phase, sends }: Attempt): number | null {
  if (phase.name === 'rejected' || phase.name === 'review') return phase.at
  if (sends < 2) return null
  if (phase.name === 'redeemed') return phase.booking.at
  return phase.name === 'reversed' ? phase.at : null
}

/** All but the redemption that we believe in, which is not always the first one: a late effect may have come before it. */
function surplusBeside(
  known: string | null,
  { upstreamId, surplus }: Extract<Reading, { kind: 'twice' }>,
): string[] {
  const all = [upstreamId, ...surplus]
  return known !== null && all.includes(known) ? all.filter(id => id !== known) : surplus
}
