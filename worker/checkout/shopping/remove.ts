/** Removes a card from the checkout and renews the holds of the others. */
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { removed } from '../rules/shopping/change.ts'
import { renewalOf } from '../rules/shopping/renewal.ts'
import { refusalToShop } from '../rules/shopping/still-open.ts'
import { renewAll } from './holds.ts'

export async function remove(context: CheckoutContext, cardId: string): Promise<CheckoutResult> {
  context.expireIfDue()
  const closed = refusalToShop(context.state)
  if (closed) return context.refuse(closed)
  if (!context.state.cards.some(card => card.id === cardId))
    return context.refuse({ code: 'not_found' })
  const fence = context.fence()
  const renewal = renewalOf(context.state, context.rules, context.now())
  const lost = await renewAll(context, renewal, fence, cardId)
  const closedMeanwhile = refusalToShop(context.state)
  if (closedMeanwhile) return context.refuse(closedMeanwhile)
  const renewed = { renewal, lost, fence }
  context.record(removed(context.state, cardId, renewed, context.rules, context.now()))
  return context.view()
}
