/** Changes that change nothing, and renewals that are not worth a write (docs/contract.md#budgets-of-anonymous-callers). */
import type { ChangeRequest } from '../../../../shared/api.ts'
import type { CheckoutState } from '../state.ts'
import type { Renewal } from './renewal.ts'

const WORTH_A_WRITE_MS = 60_000
// A hold that is itself short would otherwise never be renewed.
const WORTHY_PART = 1 / 4

/** Whether the request asks for anything but what is there already. */
export const changesSomething = (
  { orderTotal, cards }: CheckoutState,
  request: ChangeRequest,
): boolean => {
  const hasNewTotal = request.orderTotal !== undefined && request.orderTotal !== orderTotal
  const card = cards.find(({ id }) => id === request.cardId)
  return hasNewTotal || (card !== undefined && card.agreed !== request.forfeit)
}

/** Whether the renewal moves the end of the holds far enough; without holds there is nothing to renew. */
export const isWorthRenewing = (
  { expiresAt }: CheckoutState,
  renewal: Renewal,
  holdMs: number,
): boolean =>
  expiresAt !== null &&
  renewal.expiresAt - expiresAt >= Math.min(WORTH_A_WRITE_MS, holdMs * WORTHY_PART)
