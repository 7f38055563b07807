/**
 * A refund to gift cards stays pending until the worker has given it back, or a person has where a gift-card system has no way back.
 * Vendure's own process knows no refund that begins as pending.
 */
import type { Injector, PaymentOptions, RefundState, RefundTransitionData } from '@vendure/core'
import { FollowUps } from '../acts/follow-ups.ts'
import { isGift } from '../records/gift-payment.ts'

/** Vendure does not export its name. */
type RefundProcess = NonNullable<PaymentOptions['refundProcess']>[number]

let followUps: FollowUps

export const refundProcess: RefundProcess = {
  transitions: {
    Pending: { to: ['Pending'], mergeStrategy: 'merge' },
  } as RefundProcess['transitions'],

  init(injector: Injector) {
    followUps = injector.get(FollowUps)
  },

  async onTransitionEnd(
    _from: RefundState,
    to: RefundState,
    { ctx, order, refund }: RefundTransitionData,
  ) {
    if (to !== 'Failed' && isGift(refund.payment)) await followUps.add(ctx, { orderId: order.id })
  },
}
