/** What the shopper's browser does to an open checkout: create, apply, change, remove, and take expired cards again. */

import type { ApplyRequest, ChangeRequest, CreateRequest } from '../../shared/checkout.ts'
import { readClaimCode } from '../../shared/claim-code.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Known } from '../machines/card.ts'
import type { Shopping } from '../machines/checkout.ts'
import { type CardEntry, type Chore, isHeld } from '../machines/checkout-state.ts'
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
import type { HoldAnswer, HoldRefusal } from './card-calls.ts'
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
  if (work.state.id !== '') return work.view()
  if (answer.kind !== 'held') return work.refuse(problemOf(answer))
  const card = entryOf(work, object, fence, answer.known, forfeit)
  const refused = refusalOfNewCard([card], orderTotal, work.rules)
  if (refused) {
    await work.ports.card(object).release(call)
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
  if (work.state.status === 'expired') {
    const revived = await revive(work, {})
    if (!revived.ok) return revived
  }
  if (!object) return work.refuse({ code: 'card_unusable' })
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
  const letGo = () => work.ports.card(object).release(call)
  if (answer.kind !== 'held') return refusedCard(work, object, answer)
  const closedMeanwhile = refusalToShop(work.state) ?? expiredMeanwhile(work)
  if (closedMeanwhile) {
    await letGo()
    return work.refuse(closedMeanwhile)
  }
  return applied(work, entryOf(work, object, fence, answer.known, request.forfeit), {
    renewal,
    lost,
    letGo,
  })
}

/** The card is held: allocate with it, or let it go again. Nothing is awaited before it is written. */
async function applied(
  work: Work,
  card: CardEntry,
  { renewal, lost, letGo }: { renewal: Renewal; lost: string[]; letGo: () => Promise<unknown> },
): Promise<Answer> {
  const same = holdOf(work, card.object)
  if (same) {
    // The same code twice at once: the later hold is the one that the Card knows.
    if (same.number < card.number)
      work.record([{ kind: 'card_changed', card: { ...same, number: card.number } }])
    return work.refuseWith('already_applied')
  }
  const others = withoutLost(work.state.cards, lost).filter(one => one.object !== card.object)
  const { orderTotal } = work.state
  const refused =
    others.filter(isHeld).length >= work.rules.maxCards
      ? ({ code: 'too_many_cards' } as const)
      : refusalOfNewCard([...others, card], orderTotal, work.rules)
  if (refused) {
    await letGo()
    return work.refuse(refused)
  }
  const labels = labelsOf(work.state.cards, lost)
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
  if (work.state.status === 'expired') return revive(work, request)
  const renewal = renewalOf(work.state, work.rules, work.now())
  const lost = await renewAll(work, renewal, work.fence())
  const closedMeanwhile = refusalToShop(work.state) ?? expiredMeanwhile(work)
  if (closedMeanwhile) return work.refuse(closedMeanwhile)
  const cards = agreedTo(withoutLost(work.state.cards, lost), request)
  const orderTotal = request.orderTotal ?? work.state.orderTotal
  const labels = labelsOf(work.state.cards, lost)
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

/** The taking again that is under way in this instance: a second caller waits for its end, then changes what there is. */
const reviving = new WeakMap<Work, Promise<Answer>>()

/** Takes the cards of an expired checkout again, one lookup each; those that can't be had are gone, and named. */
export async function revive(work: Work, request: ChangeRequest): Promise<Answer> {
  const before = reviving.get(work)
  if (before) {
    const answer = await before
    return answer.ok ? change(work, request) : answer
  }
  const run = takeAgain(work, request).finally(() => reviving.delete(work))
  reviving.set(work, run)
  return run
}

async function takeAgain(work: Work, request: ChangeRequest): Promise<Answer> {
  const renewal = renewalOf(work.state, work.rules, work.now())
  const taking = work.state.cards.map(card => ({ ...card, number: work.fence() }))
  const { currency } = work.state
  const fence = work.fence()
  const answers = await Promise.all(
    taking.map(card =>
      work.ports
        .card(card.object)
        .hold({ ...work.call(card, fence), until: renewal.expiresAt, currency, code: null }),
    ),
  )
  const taken = taking.filter((_, at) => answers[at]?.kind === 'held')
  const unreachable = answers.find(isUnavailable)
  if (unreachable || work.state.status !== 'expired') {
    await Promise.all(
      taken.map(card => work.ports.card(card.object).release(work.call(card, fence))),
    )
    return unreachable ? work.refuse(problemOf(unreachable)) : work.refuseWith('checkout_closed')
  }
  const cards = taking.flatMap((card, at) => {
    const answer = answers[at]!
    return answer.kind === 'held' ? [retaken(card, answer.known)] : []
  })
  const labels = taking.filter(card => !taken.includes(card)).map(card => card.label)
  const orderTotal = request.orderTotal ?? work.state.orderTotal
  const shopping = shoppingAfter(agreedTo(cards, request), orderTotal, labels, renewal, work.rules)
  work.record([shopped(work, shopping)])
  return work.view()
}

const retaken = (card: CardEntry, known: Known): CardEntry => ({
  ...card,
  ...factsOf(known),
  status: 'held',
  fresh: false,
  promised: null,
})

const shopped = (work: Work, shopping: Shopping, chores: Chore[] = []) =>
  ({ kind: 'shopped', shopping, chores, at: work.now() }) as const

/** An expiry that fell between a renewal and its answer: the shopper asks again and gets the cards back. */
function expiredMeanwhile(work: Work): Problem | null {
  return work.state.status === 'expired' ? { code: 'provider_unavailable', retryAfter: 1 } : null
}

const holdOf = (work: Work, object: string): CardEntry | undefined =>
  work.state.cards.find(card => card.object === object && isHeld(card))

const agreedTo = (cards: CardEntry[], { cardId, forfeit }: ChangeRequest): CardEntry[] =>
  forfeit === undefined
    ? cards
    : cards.map(card => (card.id === cardId ? { ...card, agreed: forfeit } : card))

/** Renews all held cards to one common time; the answer: the ids of those that were lost to another checkout. */
export async function renewAll(
  work: Work,
  { expiresAt: until }: Renewal,
  fence: number,
  except?: string,
): Promise<string[]> {
  const held = work.state.cards.filter(card => isHeld(card) && card.id !== except)
  const answers = await Promise.all(
    held.map(card => work.ports.card(card.object).renew({ ...work.call(card, fence), until })),
  )
  return held.filter((_, at) => answers[at] === 'lost').map(card => card.id)
}

/** Cards that another checkout has taken over are shown as released, and everything is allocated anew. */
export async function noticeLost(work: Work): Promise<void> {
  const { fence } = work.state
  const held = work.state.cards.filter(isHeld)
  const answers = await Promise.all(
    held.map(card => work.ports.card(card.object).check(work.call(card, fence))),
  )
  const gone = held.filter((_, at) => answers[at] === 'lost')
  const same = gone.filter(card => holdOf(work, card.object)?.number === card.number)
  const { status, placing, orderTotal, expiresAt, renewableUntil } = work.state
  if (same.length === 0 || status !== 'open' || placing || !expiresAt || !renewableUntil) return
  const ids = same.map(card => card.id)
  const cards = withoutLost(work.state.cards, ids)
  const labels = labelsOf(work.state.cards, ids)
  const renewal = { expiresAt, renewableUntil }
  work.record([shopped(work, shoppingAfter(cards, orderTotal, labels, renewal, work.rules))])
}

/** A card that could not be held; the same code applied at once by another call may have been faster. */
function refusedCard(work: Work, object: string, answer: HoldRefusal): Answer {
  if (answer.kind === 'late' && holdOf(work, object)) return work.refuseWith('already_applied')
  return work.refuse(problemOf(answer))
}

/** The gift-card system could not be asked. */
export const isUnavailable = <Kind extends { kind: string }>(
  answer: Kind,
): answer is Extract<Kind, { kind: 'unavailable' | 'in_use' }> => answer.kind === 'unavailable'

export function problemOf(refusal: Exclude<HoldAnswer, { kind: 'held' }>): Problem {
  switch (refusal.kind) {
    case 'unusable':
      return { code: 'card_unusable' }
    case 'expired':
      return { code: 'card_expired' }
    case 'currency':
      return { code: 'currency_mismatch' }
    case 'spent':
      return { code: 'card_spent', leftOn: refusal.leftOn }
    case 'in_use':
      return { code: 'card_in_use', retryAfter: refusal.retryAfterSeconds }
    case 'late':
      return { code: 'card_in_use', retryAfter: 1 }
    case 'unavailable':
      return { code: 'provider_unavailable', retryAfter: refusal.retryAfterSeconds }
    default:
      return refusal satisfies never
  }
}

export const factsOf = ({ provider, label, facts }: Known) => ({
  provider,
  label,
  title: facts.title,
  balance: facts.balance,
  partial: facts.partial,
  step: facts.step,
  leftOn: facts.leftOn,
  expiresAt: facts.expiresAt,
})

function entryOf(
  work: Work,
  object: string,
  number: number,
  known: Known,
  forfeit: number | undefined,
): CardEntry {
  return {
    id: work.ports.newCardId(),
    object,
    number,
    ...factsOf(known),
    agreed: forfeit ?? null,
    applied: 0,
    forfeited: 0,
    promised: null,
    needsConsent: null,
    fresh: false,
    takes: 0,
    status: 'held',
    redemption: null,
    news: 0,
    past: [],
    lateOnes: [],
  }
}
