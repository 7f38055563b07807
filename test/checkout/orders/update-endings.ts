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
const isBefore = (order: string, one: string, other: string): boolean =>
  order.indexOf(one) < order.indexOf(other)
const paidFirst = (order: string): boolean => isBefore(order, 'C', 'X') && isBefore(order, 'C', 'R')

export const RULES: Rule[] = [
  {
    when: 'completed before cancelled and refunded',
    covers: paidFirst,
    reversible: { status: 'cancelled', ...nothing },
    irreversible: { status: 'review', spent: 5200, reviews: ['undo_by_hand'] },
  },
  {
    when: 'placed and reopened first; then completed after one of the two, and the other one after that',
    covers: order => /^PO(XCR|RCX)$/.test(order),
    reversible: { status: 'cancelled', ...nothing },
    irreversible: { status: 'cancelled', ...nothing },
  },
  {
    when: 'completed after cancelled or refunded',
    covers: () => true,
    reversible: { status: 'review', spent: 0, reviews: ['paid_after_cancel'] },
    irreversible: { status: 'review', spent: 0, reviews: ['paid_after_cancel'] },
  },
]
