/**
 * The payment method: authorised when the shopper pays, settled when the codes were redeemed, cancelled when they are not to be.
 * Every act waits for the order's lock, so that a second click finds the first one's payment.
 */
import {
  type CreatePaymentResult,
  type CreateRefundResult,
  type Injector,
  LanguageCode,
  PaymentMethodHandler,
} from '@vendure/core'
import { GiveBack } from '../acts/give-back.ts'
import { Placing } from '../acts/placing.ts'
import { Redemption } from '../acts/redemption.ts'
import { HANDLER_CODE, isLive } from '../records/gift-payment.ts'

let placing: Placing
let redemption: Redemption
let giveBack: GiveBack

export const paymentHandler = new PaymentMethodHandler({
  code: HANDLER_CODE,
  description: [{ languageCode: LanguageCode.en, value: 'Gift codes' }],
  args: {},
  init(injector: Injector) {
    placing = injector.get(Placing)
    redemption = injector.get(Redemption)
    giveBack = injector.get(GiveBack)
  },
  createPayment: (ctx, order, amount, _args, metadata): Promise<CreatePaymentResult> =>
    placing.place(ctx, order, amount, metadata),
  settlePayment: (ctx, order, payment) => redemption.settle(ctx, order, payment),
  cancelPayment: (ctx, order, payment) => giveBack.cancel(ctx, order, payment),
  // The worker hears of it when the refund is stored: one that is rolled back must not have given anything back.
  createRefund: (_ctx, _input, _amount, _order, payment): CreateRefundResult => ({
    state: isLive(payment) ? 'Pending' : 'Failed',
  }),
})
