/**
 * Tells the back office everything that it keeps of this checkout, whose shard may have lost it: its row of the ledger, its reviews, its
 * events in their order, and that it is unfinished. All of it is safe to repeat.
 */
import type { ListedEntry } from '../back-office/calls.ts'
import type { CheckoutContext } from './context.ts'
import { ledgerEntryOf } from './rules/ledger-entry.ts'
import { reviewView } from './rules/reviews/review-view.ts'
import { isUnsent, REVIEW_LISTED } from './rules/state/outbox-entry.ts'

export async function tellAnew(context: CheckoutContext): Promise<void> {
  if (!context.exists) return
  const { state, ports } = context
  await ports.keep(ledgerEntryOf(state))
  for (const entry of [...reviewsOf(context), ...eventsOf(context)]) await ports.list(entry)
  const { number, dueAt } = state.register
  if (dueAt !== null) await ports.watch({ checkoutId: ports.id, fence: number, dueAt })
}

const reviewsOf = ({ state }: CheckoutContext): ListedEntry[] =>
  state.reviews.map(review => {
    const data = reviewView(state, review)
    const at = Date.parse(data.openedAt)
    return { id: data.id, type: REVIEW_LISTED, at, data, delivered: true }
  })

/** As the journal has them; what still waits to be listed comes by its own way, too. */
function eventsOf({ state, ports }: CheckoutContext): ListedEntry[] {
  const unsent = new Set(state.outbox.filter(isUnsent).map(({ id }) => id))
  return ports.store.journal().flatMap(event => {
    if (event.kind !== 'queued' || event.entry.type === REVIEW_LISTED) return []
    const { id, type, at, data } = event.entry
    return [{ id, type, at, data, delivered: !unsent.has(id) }]
  })
}
