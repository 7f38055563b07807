/** A checkout's story, told from its journal (docs/contract.md#read-a-story). Pure. */
import type { StoryLine } from '../../../../shared/api/console/story.ts'
import type { CheckoutEvent } from '../events.ts'
import { evolveCheckout } from '../evolve.ts'
import { emptyCheckout } from '../state/empty-checkout.ts'
import { orderLines } from './order-lines.ts'
import { recordLines } from './record-lines.ts'
import { redemptionLines } from './redemption-lines.ts'
import { reviewLines } from './review-lines.ts'
import { shoppingLines } from './shopping-lines.ts'
import type { Change, Told } from './told.ts'

export function storyOf(journal: readonly CheckoutEvent[]): StoryLine[] {
  const lines: StoryLine[] = []
  let state = emptyCheckout
  let now: number | null = null
  for (const event of journal) {
    const change = { before: state, after: evolveCheckout(state, event) }
    state = change.after
    now = timeOf(event) ?? now
    for (const { at, uncertain = false, ...line } of toldOf(event, change))
      lines.push({ ...line, at: iso(at ?? now), uncertain })
  }
  return lines
}

const toldOf = (event: CheckoutEvent, change: Change): Told[] =>
  [shoppingLines, orderLines, redemptionLines, reviewLines, recordLines].flatMap(lines =>
    lines(event, change),
  )

/** In journals of before, some events have no time: they happened right after the one before. */
const timeOf = (event: CheckoutEvent): number | null => ('at' in event ? (event.at ?? null) : null)

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
