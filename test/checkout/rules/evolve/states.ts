/** A checkout that is open, and one that is placed, with what their cards pay. */
import type { CardEntry } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { Compensation } from '../../../../worker/checkout/rules/state/compensation.ts'
import { emptyCheckout } from '../../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState } from '../../../../worker/checkout/rules/state.ts'
import { CARD } from '../fixtures.ts'

export const AT = 900
export const UNTIL = 9_000
export const order = { names: ['1042'], source: 'api' }
export const held: CardEntry = {
  ...{ ...CARD, status: 'held', label: 'NTM2', applied: 4000, forfeited: 5, promised: null },
  ...{ fresh: false, needsConsent: 3 },
}
export const released: CardEntry = {
  ...{ ...held, id: 'cd_2', label: 'WH6Y', status: 'released', applied: 0, forfeited: 0 },
  ...{ needsConsent: null },
}
/** It was promised more than it pays now. */
export const promised: CardEntry = {
  ...{ ...held, applied: 10, forfeited: 1, fresh: true },
  promised: { applied: 4000, forfeited: 5 },
}
export const release: Compensation = { kind: 'release', object: 'one', generation: 1, fence: 2 }
export const open: CheckoutState = {
  ...{ ...emptyCheckout, id: 'ck_1', version: 4, currency: 'USD', orderTotal: 5250 },
  cards: [held, released],
}
export const placed: CheckoutState = {
  ...{ ...open, status: 'placed', order, expiresAt: 70 },
  placed: { orderTotal: 5250, applied: 4000, paymentId: 'pi_1', at: 6, until: 70 },
}
