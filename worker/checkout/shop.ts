/** What the shopper's browser does to an open checkout: create, apply, change, remove. */
import type { ApplyRequest, ChangeRequest, CreateRequest } from '../../shared/api.ts'
import { readClaimCode } from '../../shared/claim-code.ts'
import type { Problem } from '../../shared/problem.ts'
import type { HoldRefusal } from '../card/calls.ts'
import type { CheckoutResult } from './calls.ts'
import { entryOf, problemOf } from './cards.ts'
import type { CheckoutContext } from './context.ts'
import { agreedTo, holdOf, letGo, noticeLost, renewAll, revive, shopped } from './holds.ts'
import {
  labelsOf,
  type Renewal,
  refusalOfNewCard,
  refusalToShop,
  releaseFor,
  renewalOf,
  shoppingAfter,
  withoutLost,
} from './rules/shopping.ts'
import { type CardEntry, isHeld } from './rules/state.ts'

export async function create(
  context: CheckoutContext,
  request: Omit<CreateRequest, 'solution'>,
): Promise<CheckoutResult> {
  // The id is random or made from an idempotency key: a second creation is the first one's retry.
  if (context.state.id !== '') return context.view()
  const { currency, orderTotal, code, forfeit } = request
  const created = {
    kind: 'created',
    id: context.ports.id,
    currency,
    orderTotal,
    cartRef: request.cartRef ?? null,
    at: context.now(),
  } as const
  if (code === undefined) {
    context.record([created])
    return context.view()
  }
  const claim = readClaimCode(code)
  if (!claim) return context.refuse({ code: 'card_unusable' })
  const object = await context.ports.cardName(claim.key)
  const renewal = renewalOf(context.state, context.rules, context.now())
  // Grows from one creation to the next: a retry under the same id must not look like a late call.
  const fence = context.now()
  const call = { checkoutId: context.ports.id, generation: fence, fence }
  const answer = await context.ports
    .card(object)
    .hold({ ...call, until: renewal.expiresAt, currency, code })
  if (context.state.id !== '') {
    if (answer.kind === 'held' && refusalToShop(context.state) === null)
      adopt(context, object, fence)
    return context.view()
  }
  if (answer.kind !== 'held') return context.refuse(problemOf(answer))
  const card = entryOf(context, object, fence, answer.known, forfeit)
  const refused = refusalOfNewCard([card], orderTotal, context.rules)
  if (refused) {
    await letGo(context, object, call)
    return context.refuse(refused)
  }
  const shopping = shoppingAfter([card], orderTotal, [], renewal, context.rules)
  context.record([created, { kind: 'fenced', fence }, shopped(context, shopping)])
  return context.view()
}

export async function apply(
  context: CheckoutContext,
  request: Omit<ApplyRequest, 'solution'>,
): Promise<CheckoutResult> {
  const claim = readClaimCode(request.code)
  const object = claim && (await context.ports.cardName(claim.key))
  context.expireIfDue()
  const closed = refusalToShop(context.state)
  if (closed) return context.refuse(closed)
  let lostBefore: string[] = []
  if (context.state.status === 'expired') {
    const revived = await revive(context)
    if (!revived.ok) return revived
    lostBefore = context.state.lost
  }
  if (!object) return context.refuse({ code: 'card_unusable' })
  // It may have gone to another checkout since it was looked at last; then it is wanted back.
  if (holdOf(context, object)) await noticeLost(context)
  // An order may be under way by now: a renewal would make its cards soft again.
  const closedBefore = refusalToShop(context.state)
  if (closedBefore) return context.refuse(closedBefore)
  if (holdOf(context, object)) return context.refuseWith('already_applied')
  if (context.state.cards.filter(isHeld).length >= context.rules.maxCards)
    return context.refuse({ code: 'too_many_cards' })
  const fence = context.fence()
  const call = { checkoutId: context.ports.id, generation: fence, fence }
  const renewal = renewalOf(context.state, context.rules, context.now())
  const { currency } = context.state
  const [answer, lost] = await Promise.all([
    context.ports
      .card(object)
      .hold({ ...call, until: renewal.expiresAt, currency, code: request.code }),
    renewAll(context, renewal, fence),
  ])
  const letItGo = () => letGo(context, object, call)
  if (answer.kind !== 'held') return refusedCard(context, object, answer)
  const closedMeanwhile = refusalToShop(context.state) ?? expiredMeanwhile(context)
  if (closedMeanwhile) {
    await letItGo()
    return context.refuse(closedMeanwhile)
  }
  return applied(context, entryOf(context, object, fence, answer.known, request.forfeit), {
    renewal,
    lost,
    lostBefore,
    letItGo,
  })
}

type Taken = {
  renewal: Renewal
  /** Ids of cards that were found lost meanwhile. */
  lost: string[]
  /** Labels of cards that could not be taken again after the checkout had expired. */
  lostBefore: string[]
  letItGo: () => Promise<unknown>
}

/** The same code twice at once: the later hold is the one that the Card knows. */
function adopt(context: CheckoutContext, object: string, generation: number): void {
  const same = holdOf(context, object)
  if (same && same.generation < generation)
    context.record([{ kind: 'card_changed', card: { ...same, generation } }])
}

/** The card is held: allocate with it, or let it go again. Nothing is awaited before it is written. */
async function applied(
  context: CheckoutContext,
  card: CardEntry,
  { renewal, lost, lostBefore, letItGo }: Taken,
): Promise<CheckoutResult> {
  if (holdOf(context, card.object)) {
    adopt(context, card.object, card.generation)
    return context.refuseWith('already_applied')
  }
  const others = withoutLost(context.state.cards, lost).filter(one => one.object !== card.object)
  const { orderTotal } = context.state
  const refused =
    others.filter(isHeld).length >= context.rules.maxCards
      ? ({ code: 'too_many_cards' } as const)
      : refusalOfNewCard([...others, card], orderTotal, context.rules)
  if (refused) {
    await letItGo()
    return context.refuse(refused)
  }
  const labels = [...lostBefore, ...labelsOf(context.state.cards, lost)]
  const shopping = shoppingAfter([...others, card], orderTotal, labels, renewal, context.rules)
  context.record([shopped(context, shopping)])
  return context.view()
}

export async function change(
  context: CheckoutContext,
  request: ChangeRequest,
): Promise<CheckoutResult> {
  context.expireIfDue()
  const closed = refusalToShop(context.state)
  if (closed) return context.refuse(closed)
  if (request.cardId !== undefined && !context.state.cards.some(card => card.id === request.cardId))
    return context.refuse({ code: 'not_found' })
  let lostBefore: string[] = []
  if (context.state.status === 'expired') {
    const revived = await revive(context)
    if (!revived.ok) return revived
    lostBefore = context.state.lost
  }
  const renewal = renewalOf(context.state, context.rules, context.now())
  const lost = await renewAll(context, renewal, context.fence())
  const closedMeanwhile = refusalToShop(context.state) ?? expiredMeanwhile(context)
  if (closedMeanwhile) return context.refuse(closedMeanwhile)
  const cards = agreedTo(withoutLost(context.state.cards, lost), request)
  const orderTotal = request.orderTotal ?? context.state.orderTotal
  const labels = [...lostBefore, ...labelsOf(context.state.cards, lost)]
  context.record([
    shopped(context, shoppingAfter(cards, orderTotal, labels, renewal, context.rules)),
  ])
  return context.view()
}

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
  const gone = context.state.cards.find(card => card.id === cardId)
  if (!gone) return context.view()
  const cards = withoutLost(context.state.cards, lost).filter(card => card.id !== cardId)
  const labels = labelsOf(context.state.cards, lost)
  const { status, orderTotal } = context.state
  const shopping = shoppingAfter(cards, orderTotal, labels, renewal, context.rules)
  const compensations = isHeld(gone) ? [releaseFor(gone, fence)] : []
  // Of an expired checkout a card is only forgotten: the others are taken again by PATCH.
  if (status === 'expired' && cards.length > 0) context.record([{ kind: 'forgotten', cardId }])
  else context.record([shopped(context, shopping, compensations)])
  return context.view()
}

/** An expiry that fell between a renewal and its answer: the shopper asks again and gets the cards back. */
function expiredMeanwhile(context: CheckoutContext): Problem | null {
  return context.state.status === 'expired' ? { code: 'provider_unavailable', retryAfter: 1 } : null
}

/** A card that could not be held; the same code applied at once by another call may have been faster. */
function refusedCard(
  context: CheckoutContext,
  object: string,
  answer: HoldRefusal,
): CheckoutResult {
  if (answer.kind === 'late' && holdOf(context, object))
    return context.refuseWith('already_applied')
  return context.refuse(problemOf(answer))
}
