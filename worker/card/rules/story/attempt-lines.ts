/** What happened to the attempts of a card for one checkout, told from its journal (docs/contract.md#read-a-story). Pure. */
import type { StoryLine } from '../../../../shared/api/console/story.ts'
import type { Attempt } from '../attempt.ts'
import type { AttemptEvent, CardEvent } from '../events.ts'

/** Of which card it is, the checkout knows. */
export type AttemptLine = Omit<StoryLine, 'label' | 'provider'>

/** What the ids of all attempts for a checkout begin with. */
export const attemptsOf = (checkoutId: string): string => `${checkoutId.slice(3, 25)}-`

export function attemptLines(journal: readonly CardEvent[], checkoutId: string): AttemptLine[] {
  const prefix = attemptsOf(checkoutId)
  return journal.flatMap(event => {
    if (event.kind === 'opened') return opened(event.attempt, prefix)
    return 'id' in event && event.id.startsWith(prefix) ? linesOf(event) : []
  })
}

function opened({ id, amount, phase }: Attempt, prefix: string): AttemptLine[] {
  if (!id.startsWith(prefix)) return []
  const at = phase.name === 'ready' ? iso(phase.since) : null
  return [{ at, kind: 'attempt_opened', amount, uncertain: false }]
}

function linesOf(event: AttemptEvent): AttemptLine[] {
  const at = 'at' in event ? iso(event.at) : null
  const line = (rest: Omit<AttemptLine, 'at' | 'uncertain'> & { uncertain?: boolean }) => [
    { at, uncertain: false, ...rest },
  ]
  switch (event.kind) {
    case 'baseline_read':
      return line({ kind: 'card_read', amount: event.snapshot.balance })
    case 'sending':
      return line({ kind: 'sent', until: iso(event.deadline) })
    case 'answered':
      return line({
        kind: 'answered',
        ...foundIn(event.outcome),
        uncertain: event.outcome.kind === 'unknown',
      })
    case 'lapsed':
      return line({ kind: 'no_answer', uncertain: true })
    case 'not_sent':
      return line({ kind: 'not_sent', detail: event.detail })
    case 'read_back':
      return line({
        kind: 'read_back',
        ...foundIn(event.reading),
        uncertain: !['redeemed', 'twice'].includes(event.reading.kind),
      })
    case 'audited':
      return line({ kind: 'looked_again', ...foundIn(event.reading) })
    case 'decided': {
      const { decision, by, upstreamId } = event
      return line({ kind: 'attempt_decided', decision, by, upstreamId })
    }
    case 'abandoned':
      return line({ kind: 'attempt_unwanted' })
    case 'wanted':
      return line({ kind: 'attempt_wanted' })
    case 'reversal_begun':
      return line({ kind: 'undo_begun' })
    case 'reversal_answered':
      return line({
        kind: 'undo_answered',
        ...foundIn(event.outcome),
        uncertain: event.outcome.kind === 'unknown',
      })
    case 'surplus_tried': {
      const { upstreamId, outcome } = event
      return line({ kind: 'surplus_undone', ...foundIn(outcome), upstreamId })
    }
    default:
      return event satisfies never
  }
}

type Found = Extract<AttemptEvent, { outcome: unknown }>['outcome'] | Reading
type Reading = Extract<AttemptEvent, { reading: unknown }>['reading']

/** The receipt of a system stays where it is: only the figures are told. */
function foundIn(found: Found): Pick<AttemptLine, 'outcome' | 'amount' | 'upstreamId' | 'detail'> {
  return {
    outcome: found.kind,
    ...('booked' in found && { amount: found.booked, upstreamId: found.upstreamId }),
    ...('detail' in found && { detail: found.detail }),
  }
}

const iso = (at: number): string => new Date(at).toISOString()
