/** What the shopper's browser does to an open checkout: create, apply, change, remove. */
import type { ApplyRequest, ChangeRequest, CreateRequest } from '../../shared/checkout.ts'
import { readClaimCode } from '../../shared/claim-code.ts'
import type { Problem } from '../../shared/problem.ts'
import { type CardEntry, isHeld } from '../machines/checkout-state.ts'
import {
  labelsOf,
  type Renewal,
  refusalOfNewCard,
  refusalToShop,
  releaseOf,
  renewalOf,
  shoppingAfter,
  withoutLost,
} from '../machines/shopping.ts'
import type { Answer } from './calls.ts'
import type { HoldRefusal } from './card-calls.ts'
import { entryOf, problemOf } from './checkout-cards.ts'
import {
  agreedTo,
  holdOf,
  letGo,
  noticeLost,
  renewAll,
  revive,
  shopped,
} from './checkout-holding.ts'
import type { Work } from './checkout-work.ts'

export async function create(
  work: Work,
  request: Omit<CreateRequest, 'solution'>,
): Promise<Answer> {
  // The id is random or made from an idempotency key: a second creation is the first one's retry.
  if (work.state.id !== '') return work.view()
  const { currency, orderTotal, code, forfeit } = request
  const created = {
    kind: 'created',
    id: work.ports.id,
    currency,
    orderTotal,
    cartRef: request.cartRef ?? null,
    at: work.now(),
  } as const
  if (code === undefined) {
    work.record([created])
    return work.view()
  }
  const claim = readClaimCode(code)
  if (!claim) return work.refuse({ code: 'card_unusable' })
  const object = await work.ports.cardName(claim.key)
  const renewal = renewalOf(work.state, work.rules, work.now())
  // Grows from one creation to the next: a retry under the same id must not look like a late call.
  const fence = work.now()
  const call = { checkoutId: work.ports.id, number: fence, fence }
  const answer = await work.ports
    .card(object)
    .hold({ ...call, until: renewal.expiresAt, currency, code })
  if (work.state.id !== '') {
    if (answer.kind === 'held' && refusalToShop(work.state) === null) adopt(work, object, fence)
    return work.view()
  }
  if (answer.kind !== 'held') return work.refuse(problemOf(answer))
  const card = entryOf(work, object, fence, answer.known, forfeit)
  const refused = refusalOfNewCard([card], orderTotal, work.rules)
  if (refused) {
    await letGo(work, object, call)
    return work.refuse(refused)
  }
  const shopping = shoppingAfter([card], orderTotal, [], renewal, work.rules)
  work.record([created, { kind: 'fenced', fence }, shopped(work, shopping)])
  return work.view()
}

export async function apply(work: Work, request: Omit<ApplyRequest, 'solution'>): Promise<Answer> {
  const claim = readClaimCode(request.code)
  const object = claim && (await work.ports.cardName(claim.key))
  work.expireIfDue()
  const closed = refusalToShop(work.state)
  if (closed) return work.refuse(closed)
  let lostBefore: string[] = []
  if (work.state.status === 'expired') {
    const revived = await revive(work)
    if (!revived.ok) return revived
    lostBefore = work.state.lost
  }
  if (!object) return work.refuse({ code: 'card_unusable' })
  // It may have gone to another checkout since it was looked at last; then it is wanted back.
  if (holdOf(work, object)) await noticeLost(work)
  // An order may be under way by now: a renewal would make its cards soft again.
  const closedBefore = refusalToShop(work.state)
  if (closedBefore) return work.refuse(closedBefore)
  if (holdOf(work, object)) return work.refuseWith('already_applied')
  if (work.state.cards.filter(isHeld).length >= work.rules.maxCards)
    return work.refuse({ code: 'too_many_cards' })
  const fence = work.fence()
  const call = { checkoutId: work.ports.id, number: fence, fence }
  const renewal = renewalOf(work.state, work.rules, work.now())
  const { currency } = work.state
  const [answer, lost] = await Promise.all([
    work.ports
      .card(object)
      .hold({ ...call, until: renewal.expiresAt, currency, code: request.code }),
    renewAll(work, renewal, fence),
  ])
  const letItGo = () => letGo(work, object, call)
  if (answer.kind !== 'held') return refusedCard(work, object, answer)
  const closedMeanwhile = refusalToShop(work.state) ?? expiredMeanwhile(work)
  if (closedMeanwhile) {
    await letItGo()
    return work.refuse(closedMeanwhile)
  }
  return applied(work, entryOf(work, object, fence, answer.known, request.forfeit), {
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
function adopt(work: Work, object: string, number: number): void {
  const same = holdOf(work, object)
  if (same && same.number < number)
    work.record([{ kind: 'card_changed', card: { ...same, number } }])
}

/** The card is held: allocate with it, or let it go again. Nothing is awaited before it is written. */
async function applied(
  work: Work,
  card: CardEntry,
  { renewal, lost, lostBefore, letItGo }: Taken,
): Promise<Answer> {
  if (holdOf(work, card.object)) {
    adopt(work, card.object, card.number)
    return work.refuseWith('already_applied')
  }
  const others = withoutLost(work.state.cards, lost).filter(one => one.object !== card.object)
  const { orderTotal } = work.state
  const refused =
    others.filter(isHeld).length >= work.rules.maxCards
      ? ({ code: 'too_many_cards' } as const)
      : refusalOfNewCard([...others, card], orderTotal, work.rules)
  if (refused) {
    await letItGo()
    return work.refuse(refused)
  }
  const labels = [...lostBefore, ...labelsOf(work.state.cards, lost)]
  const shopping = shoppingAfter([...others, card], orderTotal, labels, renewal, work.rules)
  work.record([shopped(work, shopping)])
  return work.view()
}

export async function change(work: Work, request: ChangeRequest): Promise<Answer> {
  work.expireIfDue()
  const closed = refusalToShop(work.state)
  if (closed) return work.refuse(closed)
  if (request.cardId !== undefined && !work.state.cards.some(card => card.id === request.cardId))
    return work.refuse({ code: 'not_found' })
  let lostBefore: string[] = []
  if (work.state.status === 'expired') {
    const revived = await revive(work)
    if (!revived.ok) return revived
    lostBefore = work.state.lost
  }
  const renewal = renewalOf(work.state, work.rules, work.now())
  const lost = await renewAll(work, renewal, work.fence())
  const closedMeanwhile = refusalToShop(work.state) ?? expiredMeanwhile(work)
  if (closedMeanwhile) return work.refuse(closedMeanwhile)
  const cards = agreedTo(withoutLost(work.state.cards, lost), request)
  const orderTotal = request.orderTotal ?? work.state.orderTotal
  const labels = [...lostBefore, ...labelsOf(work.state.cards, lost)]
  work.record([shopped(work, shoppingAfter(cards, orderTotal, labels, renewal, work.rules))])
  return work.view()
}

export async function remove(work: Work, cardId: string): Promise<Answer> {
  work.expireIfDue()
  const closed = refusalToShop(work.state)
  if (closed) return work.refuse(closed)
  if (!work.state.cards.some(card => card.id === cardId)) return work.refuse({ code: 'not_found' })
  const fence = work.fence()
  const renewal = renewalOf(work.state, work.rules, work.now())
  const lost = await renewAll(work, renewal, fence, cardId)
  const closedMeanwhile = refusalToShop(work.state)
  if (closedMeanwhile) return work.refuse(closedMeanwhile)
  const gone = work.state.cards.find(card => card.id === cardId)
  if (!gone) return work.view()
  const cards = withoutLost(work.state.cards, lost).filter(card => card.id !== cardId)
  const labels = labelsOf(work.state.cards, lost)
  const { status, orderTotal } = work.state
  const shopping = shoppingAfter(cards, orderTotal, labels, renewal, work.rules)
  const chores = isHeld(gone) ? [releaseOf(gone, fence)] : []
  // Of an expired checkout a card is only forgotten: the others are taken again by PATCH.
  if (status === 'expired' && cards.length > 0) work.record([{ kind: 'forgotten', cardId }])
  else work.record([shopped(work, shopping, chores)])
  return work.view()
}

/** An expiry that fell between a renewal and its answer: the shopper asks again and gets the cards back. */
function expiredMeanwhile(work: Work): Problem | null {
  return work.state.status === 'expired' ? { code: 'provider_unavailable', retryAfter: 1 } : null
}

/** A card that could not be held; the same code applied at once by another call may have been faster. */
function refusedCard(work: Work, object: string, answer: HoldRefusal): Answer {
  if (answer.kind === 'late' && holdOf(work, object)) return work.refuseWith('already_applied')
  return work.refuse(problemOf(answer))
}
