/** Whether a paid order has the checkout. Pure. */
import { describe, expect, it } from 'vitest'
import { decideCompletion } from '../../../worker/checkout/rules/orders/completion.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState, Placing } from '../../../worker/checkout/rules/state.ts'

const order = { names: ['1042'], source: 'woocommerce' }
const placing = { order, fence: 1, orderTotal: 5000, applied: 5000 } as Placing
const open: CheckoutState = { ...emptyCheckout, id: 'ck_1', currency: 'USD', orderTotal: 5000 }

const decide = (state: CheckoutState, cancelled: boolean) =>
  decideCompletion(state, { order, figures: {}, cancelled }, 1)

describe('an order that is only being placed', () => {
  it('does not have the checkout yet: its remembered cancellation counts', () => {
    const decision = decide({ ...open, placing }, true)
    expect(decision).toMatchObject({ refused: true, events: [{ reason: 'paid_after_cancel' }] })
  })

  it('holds it against other orders', () => {
    const other = { ...placing, order: { names: ['1043'], source: 'api' } }
    const decision = decide({ ...open, placing: other }, false)
    expect(decision).toMatchObject({ refused: true, events: [{ reason: 'second_order' }] })
  })
})

it('an order that has the checkout is asked nothing again', () => {
  expect(decide({ ...open, order, status: 'completed', goal: 'complete' }, true).kind).toBe('join')
})
