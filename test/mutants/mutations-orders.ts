/** Mistakes about who holds a card, what an order may do, and what of a redemption counts. */
import type { Mutation } from './mutations.ts'

export const ordersAndHolds: Mutation[] = [
  {
    name: 'a hold is not checked at redemption',
    by: 'rules',
    edits: [
      [
        "if (!known || standing(this.#recorder.state, call, at) !== 'mine') return { kind: 'lost' }",
        "if (!known) return { kind: 'lost' }",
      ],
    ],
  },
  {
    name: 'a hold is not asked for again after the lookup',
    by: 'rules',
    edits: [['    if (refusedMeanwhile) return refusedMeanwhile\n', '']],
  },
  {
    name: 'a firm hold is taken over like an open one',
    by: 'rules',
    edits: [
      [
        'if (!hold.firm && now >= hold.touchedAt + takeoverMs)',
        'if (now >= hold.touchedAt + takeoverMs)',
      ],
    ],
  },
  {
    name: 'the card is free while a redemption waits for a person',
    by: 'rules',
    edits: [["!isSettled(attempt) || attempt.phase.name === 'review'", '!isSettled(attempt)']],
  },
  {
    name: 'the fence of a call is ignored',
    by: 'rules',
    edits: [["return call.fence < hold.fence ? 'late' : 'mine'", "return 'mine'"]],
  },
  {
    name: 'a late call takes the card under an old number',
    by: 'rules',
    edits: [["if (asked.number <= seen) return { kind: 'late' }", '']],
  },
  {
    name: 'a hold is let go while its redemption is under way',
    by: 'rules',
    edits: [
      [
        'if (attempt?.checkoutId === call.checkoutId && attempt.hold === call.number) return false',
        '',
      ],
    ],
  },
  {
    name: 'the hold of a removed card is not released',
    by: 'rules',
    edits: [
      ['const chores = isHeld(gone) ? [releaseOf(gone, fence)] : []', 'const chores: Chore[] = []'],
    ],
  },
  {
    name: 'a hold that expired while the card was read is made firm',
    by: 'rules',
    edits: [["    if (after !== 'mine') return { kind: after }\n", '']],
  },
  {
    name: 'a card is placed though it is worth less by now',
    by: 'rules',
    edits: [
      [
        'if (card.partial) return card.applied + card.forfeited <= usable',
        'if (card.partial) return usable >= 0',
      ],
    ],
  },
  {
    name: 'the order total is not read again after an await',
    by: 'rules',
    edits: [
      [
        '  const closed = refusalToShop(work.state)\n  if (closed) return work.refuse(closed)\n  if (request.cardId',
        '  const { orderTotal: before } = work.state\n  const closed = refusalToShop(work.state)\n  if (closed) return work.refuse(closed)\n  if (request.cardId',
      ],
      [
        '  const cards = agreedTo(withoutLost(work.state.cards, lost), request)\n  const orderTotal = request.orderTotal ?? work.state.orderTotal',
        '  const cards = agreedTo(withoutLost(work.state.cards, lost), request)\n  const orderTotal = request.orderTotal ?? before',
      ],
    ],
  },
  {
    name: 'a checkout that was placed meanwhile is changed by a late answer',
    by: 'rules',
    edits: [
      [
        `  const closedMeanwhile = refusalToShop(work.state) ?? expiredMeanwhile(work)
  if (closedMeanwhile) return work.refuse(closedMeanwhile)
  const cards = agreedTo(`,
        '  const cards = agreedTo(',
      ],
    ],
  },
  {
    name: 'consent is not asked for',
    by: 'rules',
    edits: [['if (asks && (card.agreed === null || gets === 0))', 'if (asks && gets < 0)']],
  },
  {
    name: 'an order is claimed by two checkouts',
    by: 'rules',
    edits: [['if (live && live.checkoutId !== claim.checkoutId) return false', '']],
  },
  {
    name: 'a duplicate completion is not recognised',
    by: 'rules',
    edits: [["  if (state.goal === 'complete') return bindOnly(state, order)\n", '']],
  },
  {
    name: 'a duplicate refund is not recognised',
    by: 'rules',
    edits: [
      [
        'state.refunds.some(refund => refund.deliveryId === news.deliveryId)',
        'state.id === news.deliveryId',
      ],
    ],
  },
  {
    name: 'a completion after a cancellation is obeyed',
    by: 'rules',
    edits: [
      [
        "  if (state.goal === 'cancel') {\n    const facts = reviewOnce(state, 'paid_after_cancel'",
        "  if (state.id === 'cancel') {\n    const facts = reviewOnce(state, 'paid_after_cancel'",
      ],
    ],
  },
  {
    name: 'a second order is obeyed',
    by: 'rules',
    edits: [
      [
        '  if (known && known.orderId !== order.orderId) {',
        "  if (known && known.orderId === '') {",
      ],
    ],
  },
  {
    name: 'a paid order with another total is redeemed',
    by: 'rules',
    edits: [
      [
        "if (told.some(figure => figure !== total && figure !== total - promised)) return 'total_mismatch'",
        '',
      ],
    ],
  },
  {
    name: 'more is credited than was booked',
    by: 'rules',
    edits: [['return Math.min(booked, card.applied)', 'return card.applied']],
  },
  {
    name: 'old news of a card count',
    by: 'rules',
    edits: [['  if (outcome.version <= card.news) return []\n', '']],
  },
  {
    name: 'what is missing is not put before a person',
    by: 'rules',
    edits: [["return reviewOnce(state, 'shortfall', null, at, shortfallOf(state))", 'return []']],
  },
]
