/** Creates a checkout, with its first card or without one. */
import type { CreateRequest } from '../../../shared/api.ts'
import { readClaimCode } from '../../../shared/claim-code.ts'
import type { CheckoutResult, IdempotencyKey } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { type CheckoutEvent, shopped } from '../rules/events.ts'
import { keyKept } from '../rules/idempotency.ts'
import { shoppingAfter } from '../rules/shopping/allocated.ts'
import { problemOf } from '../rules/shopping/hold-refusal.ts'
import { adopted, refusalOfNewCard } from '../rules/shopping/new-card.ts'
import { renewalOf } from '../rules/shopping/renewal.ts'
import { refusalToShop } from '../rules/shopping/still-open.ts'
import { newCard } from '../rules/state/card-entry.ts'
import { cartOf } from '../rules/state/cart-of.ts'
import { letGo } from './holds.ts'

type Request = Omit<CreateRequest, 'solution'>

/** The key is written with the creation, so that neither is there without the other. */
export async function create(
  context: CheckoutContext,
  request: Request,
  idempotencyKey: IdempotencyKey,
): Promise<CheckoutResult> {
  // The id is random or made from an idempotency key, so a second creation is a retry of the first.
  if (context.exists) return context.view()
  const { currency, orderTotal, cartRef = null, code, forfeit } = request
  const { id, shop } = context.ports
  const created: CheckoutEvent = {
    kind: 'created',
    id,
    ...(shop !== undefined && { shop }),
    currency,
    orderTotal,
    cartRef,
    at: context.now(),
  }
  const keep = () => (idempotencyKey ? [keyKept(idempotencyKey, context.now())] : [])
  if (code === undefined) {
    context.record([created, ...keep()])
    return context.view()
  }
  const claim = readClaimCode(code)
  if (!claim) return context.refuse({ code: 'card_unusable' })
  const object = await context.ports.cardName(claim.key)
  const renewal = renewalOf(context.state, context.rules, context.now())
  // Grows from one creation to the next: a retry under the same id must not look like a late call.
  const fence = context.now()
  const call = { checkoutId: id, generation: fence, fence }
  const answer = await context.ports
    .card(object)
    .hold({ ...call, until: renewal.expiresAt, currency, cartRef: cartOf(shop, cartRef), code })
  if (context.exists) {
    if (answer.kind === 'held' && refusalToShop(context.state) === null)
      context.record(adopted(context.state, object, fence))
    return context.view()
  }
  if (answer.kind !== 'held') return context.refuse(problemOf(answer))
  const hold = { id: context.ports.newCardId(), object, generation: fence }
  const card = newCard(hold, answer.known, forfeit)
  const refused = refusalOfNewCard([], card, orderTotal, context.rules)
  if (refused) {
    await letGo(context, object, call)
    return context.refuse(refused)
  }
  const shopping = shoppingAfter([card], orderTotal, [], renewal, context.rules)
  context.record([created, { kind: 'fenced', fence }, shopped(shopping, context.now()), ...keep()])
  return context.view()
}
