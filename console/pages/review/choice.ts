/** What a person is about to decide, before anything is sent. */
import type { ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import type { Decision } from '../../../shared/api.ts'
import { reviews as words } from '../../words/reviews/page.ts'

export type Choice = { decision: Decision | null; note: string; upstreamId: string }

export type ChoiceFaults = Partial<Record<'decision' | 'note', string>>

export const noChoice: Choice = { decision: null, note: '', upstreamId: '' }

export const faultsOf = ({ decision, note }: Choice): ChoiceFaults => ({
  ...(decision === null && { decision: words.noDecision }),
  ...(note.trim() === '' && { note: words.noNote }),
})

/** The decision as the worker takes it, with the outlook that the person saw. */
export function decisionOf({ review, outlooks }: ReviewOutlook, choice: Choice) {
  const { decision, note, upstreamId } = choice
  const { promise } = outlooks.find(one => one.decision === decision)!
  const { id, version, reason } = review
  const found = decision === 'redeemed' && upstreamId.trim() !== '' ? upstreamId.trim() : null
  return {
    reason,
    decision: decision!,
    note: note.trim(),
    reviews: [{ id, version, promise, ...(found !== null && { upstreamId: found }) }],
  }
}
