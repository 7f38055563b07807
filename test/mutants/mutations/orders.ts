/** Mistakes about who holds a card, what an order may do, and what of a redemption counts. */
import type { Mutation } from './mutation.ts'

export const ordersAndHolds: Mutation[] = [
  {
    name: 'a hold is not checked at redemption',
    by: 'simulation',
    edits: [
      [
        "if (!known || standing(state, call, at) !== 'mine') return null",
        'if (!known) return null',
      ],
    ],
  },
  {
    name: 'a hold is not asked for again after the lookup',
    by: 'simulation',
    edits: [['  if (refusedMeanwhile) return refusedMeanwhile\n', '']],
  },
  {
    name: 'a firm hold is taken over like an open one',
    by: { test: 'card/holding' },
    edits: [
      [
        'if (!hold.firm && now >= hold.touchedAt + takeoverMs)',
        'if (now >= hold.touchedAt + takeoverMs)',
      ],
    ],
  },
  {
    name: 'the card is free while a redemption waits for a person',
    by: 'simulation',
    edits: [["!hasEnded(attempt) || attempt.phase.name === 'review'", '!hasEnded(attempt)']],
  },
  {
    name: 'the fence of a call is ignored',
    by: 'simulation',
    edits: [["return call.fence < hold.fence ? 'late' : 'mine'", "return 'mine'"]],
  },
  {
    name: 'a late call takes the card under an old generation',
    by: { test: 'card/late-calls' },
    edits: [["if (asked.generation <= seen) return { kind: 'late' }", '']],
  },
  {
    name: 'a hold is let go while its redemption is under way',
    by: { test: 'card/late-calls' },
    edits: [['  if (liveAttemptUnder(state, call)) return null\n', '']],
  },
  {
    name: 'the hold of a removed card is not released',
    by: { test: 'checkout/shopping/changing' },
    edits: [
      [
        'const compensations = isHeld(gone) ? [releaseFor(gone, fence)] : []',
        'const compensations: Compensation[] = []',
      ],
    ],
  },
  {
    name: 'a hold that expired while the card was read is made firm',
    by: 'simulation',
    edits: [["  if (after !== 'mine') return { kind: after }\n", '']],
  },
  {
    name: 'a card is placed though it is worth less by now',
    by: 'simulation',
    edits: [
      [
        'if (card.partial) return card.applied + card.forfeited <= usable',
        'if (card.partial) return usable >= 0',
      ],
    ],
  },
  {
    name: 'the order total is not read again after an await',
    by: { test: 'checkout/shopping/changing' },
    edits: [
      [
        `  const cartRef = cartOf(shop, context.state.cartRef)
  const [answer, lost] = await Promise.all([`,
        `  const cartRef = cartOf(shop, context.state.cartRef)
  Object.assign(renewal, { total: context.state.orderTotal })
  const [answer, lost] = await Promise.all([`,
      ],
      [
        `  const { orderTotal } = state
  const refused =`,
        `  const { total: orderTotal } = renewal as Renewal & { total: number }
  const refused =`,
      ],
    ],
  },
  {
    name: 'a checkout that was placed meanwhile is changed by a late answer',
    by: 'simulation',
    edits: [
      [
        `  const closedMeanwhile = refusalMeanwhile(context.state)
  if (closedMeanwhile) return context.refuse(closedMeanwhile)
  const renewed =`,
        '  const renewed =',
      ],
    ],
  },
  {
    name: 'consent is not asked for',
    by: { test: 'checkout/shopping/changing' },
    edits: [['if (asks && (card.agreed === null || gets === 0))', 'if (asks && gets < 0)']],
  },
  {
    name: 'an order is claimed by two checkouts',
    by: 'simulation',
    edits: [
      [
        "if (live && live.checkoutId !== claim.checkoutId) return { answer: 'taken', events: [] }",
        '',
      ],
    ],
  },
  {
    name: 'a duplicate completion is not recognised',
    by: 'simulation',
    edits: [["  if (state.goal === 'complete') return { kind: 'join' }\n", '']],
  },
  {
    name: 'a duplicate refund is not recognised',
    by: 'simulation',
    edits: [
      [
        'refunds.find(refund => refund.refundId === refundId && ',
        "refunds.find(refund => refund.refundId === '' && ",
      ],
    ],
  },
  {
    name: 'a completion after a cancellation is carried out',
    by: 'simulation',
    edits: [
      [
        "if (state.goal === 'cancel') return refuse(opened('paid_after_cancel'))",
        "if (state.id === 'cancel') return refuse(opened('paid_after_cancel'))",
      ],
    ],
  },
  {
    name: 'a second order is carried out',
    by: { test: 'checkout/orderings/other-orders' },
    edits: [["  if (isOthers(state, order)) return refuse(opened('second_order'))\n", '']],
  },
  {
    name: 'a paid order with another total is redeemed',
    by: { test: 'checkout/reviews/reviewing' },
    edits: [
      ["applied === 'unreadable' || isOther(orderTotal, total) ||", "applied === 'unreadable' ||"],
    ],
  },
  {
    name: 'more is credited than was booked',
    by: { test: 'checkout/reviews/reviewing' },
    edits: [['return Math.min(booked, card.applied)', 'return card.applied']],
  },
  {
    name: 'an old outcome of a card counts',
    by: { test: 'checkout/rules/card-updates' },
    edits: [['  if (outcome.version <= card.attemptVersion) return []\n', '']],
  },
  {
    name: 'what is missing is not put before a person',
    by: 'simulation',
    edits: [["return [{ kind: 'review_opened', blocks: true, ...review }]", 'return []']],
  },
]
