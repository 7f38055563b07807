/** Changes the total of the checkout, or what the shopper agrees to lose on a card, and renews all holds. */
import type { ChangeRequest } from '../../../shared/api.ts'
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { type CheckoutEvent, shopped } from '../rules/events.ts'
import { changed } from '../rules/shopping/change.ts'
import { changesSomething, isWorthRenewing } from '../rules/shopping/idle-change.ts'
import { renewalOf } from '../rules/shopping/renewal.ts'
import { refusalMeanwhile, refusalToShop } from '../rules/shopping/still-open.ts'
import { isHeld } from '../rules/state/card-entry.ts'
import { releaseLost, renewAll } from './holds.ts'
import { reviveIfExpired } from './revive.ts'

export async function change(
  context: CheckoutContext,
  request: ChangeRequest,
): Promise<CheckoutResult> {
  context.expireIfDue()
  const closed = refusalToShop(context.state)
  if (closed) return context.refuse(closed)
  if (request.cardId !== undefined && !context.state.cards.some(card => card.id === request.cardId))
    return context.refuse({ code: 'not_found' })
  // Labels that were told before are taken away by this call.
  const hasOldLosses = context.state.lost.length > 0
  const revived = await reviveIfExpired(context)
  if (!revived.ok) return revived
  const renewal = renewalOf(context.state, context.rules, context.now())
  const isChange = changesSomething(context.state, request)
  const isWorthy = hasOldLosses || isWorthRenewing(context.state, renewal, context.rules.holdMs)
  if (!isChange && !isWorthy) return viewAsIs(context)
  // A renewal is never refused: nobody loses their cards because the page was busy.
  const wait = isChange ? context.changes.take(context.rules.writesPerMinute, context.now()) : 0
  if (wait > 0) return context.refuse({ code: 'slow_down', retryAfter: wait })
  // A fence is written for the cards alone.
  const hasCards = context.state.cards.some(isHeld)
  const lost = hasCards ? await renewAll(context, renewal, context.fence()) : []
  const closedMeanwhile = refusalMeanwhile(context.state)
  if (closedMeanwhile) return context.refuse(closedMeanwhile)
  const renewed = { renewal, lost, lostLabels: revived.value }
  const shopping = changed(context.state, request, renewed, context.rules)
  const counted: CheckoutEvent[] = isChange
    ? [{ kind: 'changes_counted', bucket: context.changes.bucket }]
    : []
  context.record([...counted, shopped(shopping, context.now())])
  return context.view()
}

/** Writes nothing, unless a card was lost to another checkout. */
async function viewAsIs(context: CheckoutContext): Promise<CheckoutResult> {
  await releaseLost(context)
  const closed = refusalMeanwhile(context.state)
  return closed ? context.refuse(closed) : context.view()
}
