/** Why an order was not placed, in the shopper's words. */
import { GiftCodeProblem, GiftCodesUnreachable } from '../../../server/index.ts'
import { Declined } from './provider.ts'

export const NOTICES = {
  declined: 'Your payment was declined. Nothing was charged, and your gift codes are still yours.',
  changed: 'The amounts have changed. Please check them, and order again.',
  unreachable: 'Gift codes are not available right now. Remove them to order without.',
  failed: 'Your order could not be placed, and you pay nothing. Please try again.',
  back: 'You can change your order now. Nothing was charged.',
  late: 'You did not finish your payment. Nothing was charged; please try again.',
}

export function noticeFor(error: unknown): string {
  if (error instanceof Declined) return NOTICES.declined
  if (error instanceof GiftCodesUnreachable) return NOTICES.unreachable
  const isNoBug = error instanceof GiftCodeProblem && [404, 409, 422].includes(error.status)
  if (isNoBug) return NOTICES.changed
  console.error(error)
  return NOTICES.failed
}
