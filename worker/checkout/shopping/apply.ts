/** Applies one more card to the checkout. */
import type { ApplyRequest } from '../../../shared/api.ts'
import { readClaimCode } from '../../../shared/claim-code.ts'
import type { HoldCall } from '../../card/calls.ts'
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { shopped } from '../rules/events.ts'
import { problemOf } from '../rules/shopping/hold-refusal.ts'
import { adopted, decideNewCard, refusalOfOneMore } from '../rules/shopping/new-card.ts'
import { type Renewed, renewalOf } from '../rules/shopping/renewal.ts'
import { refusalMeanwhile, refusalToShop } from '../rules/shopping/still-open.ts'
import { type CardEntry, newCard } from '../rules/state/card-entry.ts'
import { cartOf } from '../rules/state/cart-of.ts'
import { heldAs } from '../rules/state.ts'
import { letGo, releaseLost, renewAll } from './holds.ts'
import { reviveIfExpired } from './revive.ts'

type Request = Omit<ApplyRequest, 'solution'>

export async function apply(context: CheckoutContext, request: Request): Promise<CheckoutResult> {
  const claim = readClaimCode(request.code)
  const object = claim && (await context.ports.cardName(claim.key))
  context.expireIfDue()
  const closed = refusalToShop(context.state)
  if (closed) return context.refuse(closed)
  const revived = await reviveIfExpired(context)
  if (!revived.ok) return revived
  if (!object) return context.refuse({ code: 'card_unusable' })
  // Another checkout may have taken the card over since it was checked last; then the shopper wants it back.
  if (heldAs(context.state, object)) await releaseLost(context)
  // An order may be under way by now, and renewing its holds would make them open again.
  const closedBefore = refusalToShop(context.state)
  if (closedBefore) return context.refuse(closedBefore)
  if (heldAs(context.state, object)) return context.refuseWith('already_applied')
  const tooMany = refusalOfOneMore(context.state.cards, context.rules)
  if (tooMany) return context.refuse(tooMany)
  return holdAndApply(context, object, request, revived.value)
}

/** `lostLabels`: labels of cards that were lost when the expired checkout was revived. */
async function holdAndApply(
  context: CheckoutContext,
  object: string,
  { code, forfeit }: Request,
  lostLabels: string[],
): Promise<CheckoutResult> {
  const fence = context.fence()
  const call = { checkoutId: context.ports.id, generation: fence, fence }
  const renewal = renewalOf(context.state, context.rules, context.now())
  const { currency, shop } = context.state
  const cartRef = cartOf(shop, context.state.cartRef)
  const [answer, lost] = await Promise.all([
    context.ports.card(object).hold({ ...call, until: renewal.expiresAt, currency, cartRef, code }),
    renewAll(context, renewal, fence),
  ])
  if (answer.kind !== 'held') {
    // The same code, applied by another call at once, was faster.
    const applied = answer.kind === 'late' && heldAs(context.state, object)
    return applied ? context.refuseWith('already_applied') : context.refuse(problemOf(answer))
  }
  const closed = refusalMeanwhile(context.state)
  if (closed) {
    await letGo(context, object, call)
    return context.refuse(closed)
  }
  const hold = { id: context.ports.newCardId(), object, generation: fence }
  const card = newCard(hold, answer.known, forfeit)
  return addCard(context, card, call, { renewal, lost, lostLabels })
}

/** The card is held. Nothing is awaited before it is written. */
async function addCard(
  context: CheckoutContext,
  card: CardEntry,
  call: HoldCall,
  renewed: Renewed,
): Promise<CheckoutResult> {
  const { state, rules } = context
  if (heldAs(state, card.object)) {
    context.record(adopted(state, card.object, card.generation))
    return context.refuseWith('already_applied')
  }
  const decision = decideNewCard(state, card, renewed, rules)
  if (!decision.ok) {
    await letGo(context, card.object, call)
    return context.refuse(decision.failure)
  }
  context.record([shopped(decision.value, context.now())])
  return context.view()
}
