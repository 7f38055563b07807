/**
 * An attempt to redeem after an event, from the intention to its end. Pure, so that the Card object, the simulation and the
 * exhaustive search run the same rules. A time-out arrives as `lapsed`, or as `answered` with an unknown outcome:
 * reading-back.ts goes on from there.
 */
import { type Attempt, mayBeAbandoned, noted } from './attempt.ts'
import { audited } from './audits.ts'
import { decided } from './decision.ts'
import type { AttemptEvent } from './events.ts'
import { becameUnknown, readBack } from './reading-back.ts'
import { reversalAnswered, reversalBegun, surplusTried } from './reversal.ts'
import { answered, notSent, sending } from './sending.ts'

/** An event that comes too late to matter leaves the attempt as it is. */
export function evolveAttempt(attempt: Attempt, event: AttemptEvent): Attempt {
  const next = withoutSending(applyEvent(attempt, event), event)
  return next === attempt ? attempt : { ...next, version: attempt.version + 1 }
}

function applyEvent(attempt: Attempt, event: AttemptEvent): Attempt {
  switch (event.kind) {
    case 'baseline_read':
      return { ...attempt, snapshot: event.snapshot }
    case 'sending':
      return sending(attempt, event.at, event.deadline)
    case 'answered':
      return answered(attempt, event.send, event.outcome, event.at)
    case 'lapsed':
      return attempt.phase.name === 'sending'
        ? becameUnknown(noted(attempt, event.at, 'no answer to the redemption'), event.at)
        : attempt
    case 'not_sent':
      return notSent(attempt, event.why, event.detail, event.at)
    case 'read_back':
      return readBack(attempt, event.reading, event.at)
    case 'audited':
      return audited(attempt, event.reading, event.at)
    case 'decided':
      return decided(attempt, event)
    case 'abandoned':
      return mayBeAbandoned(attempt)
        ? { ...noted(attempt, event.at, 'the order was cancelled'), unwanted: event.fence }
        : attempt
    case 'wanted':
      return attempt.unwanted === null ? attempt : { ...attempt, unwanted: null }
    case 'reversal_begun':
      return reversalBegun(attempt, event.at)
    case 'reversal_answered':
      return reversalAnswered(attempt, event.outcome, event.at)
    case 'surplus_tried':
      return surplusTried(attempt, event)
    default:
      return event satisfies never
  }
}

/** For a cancelled order nothing leaves any more: where a POST would be next, or nothing ever took effect, that is the end. */
function withoutSending(attempt: Attempt, event: AttemptEvent): Attempt {
  const at = 'at' in event ? event.at : undefined
  const { phase } = attempt
  const untouched = phase.name === 'review' && phase.reason === 'provider_refuses_us'
  const over = phase.name === 'ready' || (untouched && attempt.unknownSince === null)
  if (attempt.unwanted === null || !over || at === undefined) return attempt
  return { ...noted(attempt, at, 'not sent any more'), phase: { name: 'rejected', at } }
}
