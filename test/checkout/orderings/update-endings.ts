/**
 * How a checkout ends when the updates of its order arrive in any order, each twice. P placed, O reopened, C completed, X cancelled,
 * R refunded in full. Source of the rules: docs/contract.md#repeated-and-reordered-deliveries.
 */
import type { End } from './update-orderings.ts'

export type Rule = {
  when: string
  /** Does this order of the updates fall under the rule? The first rule that does counts. */
  covers(order: string): boolean
  /** With a card whose redemption can be undone (Vauchar), and with one whose can't (Instagift). */
  reversible: End
  irreversible: End
}

const nothing = { spent: 0, reviews: [] }
const unpaid = (status: string): End => ({ status, spent: 0, reviews: ['paid_after_cancel'] })

const isBefore = (order: string, ...updates: string[]): boolean =>
  updates.every((one, at) => at === 0 || order.indexOf(updates[at - 1]!) < order.indexOf(one))

/** Placed by then, and not reopened since. */
const isPlacedAt = (order: string, update: string): boolean =>
  isBefore(order, 'P', update) && !isBefore(order, 'P', 'O', update)

const isRefundedBefore = (order: string): boolean =>
  isPlacedAt(order, 'R') && isBefore(order, 'R', 'C')

export const RULES: Rule[] = [
  {
    when: 'completed before it is cancelled, and not refunded before',
    covers: order => isBefore(order, 'C', 'X') && !isRefundedBefore(order),
    reversible: { status: 'cancelled', ...nothing },
    irreversible: { status: 'review', spent: 5200, reviews: ['undo_by_hand'] },
  },
  {
    when: 'cancelled or refunded while it is placed, and completed afterwards',
    covers: order => isPlacedAt(order, isBefore(order, 'X', 'C') ? 'X' : 'C'),
    reversible: unpaid('review'),
    irreversible: unpaid('review'),
  },
  {
    when: 'cancelled while the checkout is not its own, or refunded and then reopened; and completed afterwards',
    covers: () => true,
    reversible: unpaid('expired'),
    irreversible: unpaid('expired'),
  },
]
