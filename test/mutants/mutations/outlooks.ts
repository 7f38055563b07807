/** Mistakes about what the console promises of a decision. */
import type { Mutation } from './mutation.ts'

const OUTLOOKS = { test: 'checkout/console/outlooks' }

export const outlooks: Mutation[] = [
  {
    name: 'outlook: a review of the store is decided whatever the person saw',
    by: { workerd: 'http/console/unknown-checkout' },
    edits: [['checkout !== null || outlooks.some(one => one.promise === promise)', 'true']],
  },
  {
    name: 'outlook: what turned up too late is to be collected, not undone',
    by: OUTLOOKS,
    edits: [
      [
        "case 'late_effect':\n      return [about('undo', review.amount)]",
        "case 'late_effect':\n      return [about('collect', 0)]",
      ],
    ],
  },
  {
    name: 'outlook: a card that does not answer counts as refused',
    by: OUTLOOKS,
    edits: [
      [
        "    case 'ask':\n      return answered(redemption(card, ending, at))",
        "    case 'ask':\n      return answered(redemption(card, 'worst', at))",
      ],
    ],
  },
  {
    name: 'outlook: at worst everything goes well',
    by: OUTLOOKS,
    edits: [["atWorst: endOf('worst')", "atWorst: endOf('best')"]],
  },
]
