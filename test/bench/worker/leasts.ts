/**
 * The least that the platform needs for each act: what any worker would do that keeps a checkout and a card in an object each, asks
 * the gift-card system as often as the act demands, and answers when what it says is on the disk. No checks, no history, no alarms,
 * no figures for a console.
 *
 * The steps come one after another, because what the checkout writes is what the card has answered.
 */

export const ACTS = ['apply', 'change', 'read', 'place', 'complete', 'webhook'] as const
export type Act = (typeof ACTS)[number]

/** `write`: one row, whose table a new object makes first. `lookUp`, `redeem`: a call to the gift-card system. `tell`: one to the shop. */
export type Step = 'read' | 'write' | 'lookUp' | 'redeem' | 'tell'

/** Which object takes the steps. A call comes to the checkout, and the checkout calls the others. There is one list of events. */
export type Part = readonly ['checkout' | 'card' | 'order' | 'list', ...Step[]]

export type Least = {
  beforeTheAnswer: readonly Part[]
  afterwards?: readonly Part[]
}

const TOLD: readonly Part[] = [
  ['checkout', 'tell', 'write'],
  ['list', 'write'],
]

export const LEASTS: Record<Act, Least> = {
  // Two new objects: who holds the card, and what it pays.
  apply: {
    beforeTheAnswer: [
      ['card', 'lookUp', 'write'],
      ['checkout', 'write'],
    ],
  },
  change: { beforeTheAnswer: [['checkout', 'write']] },
  read: { beforeTheAnswer: [['checkout', 'read']] },
  // docs/contract.md#place: no other checkout gets the order, the card is read again and made firm, the checkout bound. An object of its
  // own is the platform's usual way to make a name unique, and a new database. The worker keeps the orders in a few shared objects, which
  // saves that: here it may do less than its least.
  place: {
    beforeTheAnswer: [
      ['order', 'write'],
      ['card', 'lookUp', 'write'],
      ['checkout', 'write'],
    ],
  },
  // The card's row comes first: after a crash somebody must know that a redemption may have left. Afterwards the shop is told until it
  // has taken the event, and the event is listed (docs/contract.md#outbound-events): that it was told, and the list, are a row each.
  complete: {
    beforeTheAnswer: [
      ['card', 'write', 'redeem'],
      ['checkout', 'write'],
    ],
    afterwards: TOLD,
  },
  // A delivery is answered when it is understood (docs/contract.md#answers-to-deliveries).
  webhook: {
    beforeTheAnswer: [['checkout', 'write']],
    afterwards: [['card', 'write', 'redeem'], ...TOLD],
  },
}
