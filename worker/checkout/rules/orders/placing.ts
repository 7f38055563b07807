/** An order that is being placed: what its cards answered decides whether it is placed or rolled back. */
import type { Problem } from '../../../../shared/problem.ts'
import type { CardCalls } from '../../../card/calls.ts'
import type { CheckoutEvent } from '../events.ts'
import { isUnavailable, problemOf } from '../shopping/hold-refusal.ts'
import { withoutLost } from '../shopping/lost-cards.ts'
import { type CardEntry, cardDetailsOf, isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { releaseFor } from '../state/compensation.ts'
import type { CheckoutState, Placing } from '../state.ts'
import type { PlaceRequest } from './admit-placing.ts'

/** A placing that has not ended by then is rolled back by the alarm; `place` itself answers within 12 s. */
const PLACING_MS = 15_000

export type FirmAnswer = Awaited<ReturnType<CardCalls['firm']>>

export const beginPlacing = (
  request: PlaceRequest,
  rules: CheckoutRules,
  fence: number,
  now: number,
): Placing => {
  const { order, orderTotal, applied, paymentId = null } = request
  const deadline = now + PLACING_MS
  const holdMs = holdMsOf(request, rules)
  return { order, fence, orderTotal, applied, paymentId, holdMs, deadline }
}

/** How long a placed order holds its cards. */
export const holdMsOf = ({ holdHours }: PlaceRequest, { placedMs }: CheckoutRules): number =>
  holdHours === undefined ? placedMs : Math.round(holdHours * 3_600_000)

/** Nothing else was decided about the checkout since this placing began. */
export const isStillPlacing = (state: CheckoutState, placing: Placing): boolean =>
  state.placing?.fence === placing.fence && state.status === 'open'

/** The cards that pay for the order: these are read anew and held firmly. */
export const payingCards = (state: CheckoutState): CardEntry[] =>
  state.cards.filter(card => isHeld(card) && card.applied > 0)

/**
 * `lost` and `cards` are what the rollback goes on with; `problem` null: something of the checkout has
 * changed.
 */
export type PlacingDecision =
  | { kind: 'place'; events: CheckoutEvent[] }
  | { kind: 'roll_back'; lost: string[]; cards: CardEntry[]; problem: Problem | null }

/** `answers`: one for each of the `paying` cards. */
export function decidePlacing(
  state: CheckoutState,
  placing: Placing,
  { paying, answers }: { paying: CardEntry[]; answers: FirmAnswer[] },
  until: number,
  at: number,
): PlacingDecision {
  const lost = lostOf(paying, answers)
  const unavailable = answers.find(isUnavailable)
  if (unavailable)
    return { kind: 'roll_back', lost, cards: state.cards, problem: problemOf(unavailable) }
  const pays = (card: CardEntry): boolean => paying.some(one => one.id === card.id)
  const reread = state.cards.map(card => readAnew(card, answers[paying.indexOf(card)]))
  const firm = answers.every(answer => answer.kind === 'firm')
  if (!firm || !reread.every(card => !pays(card) || stillFits(card)))
    return { kind: 'roll_back', lost, cards: reread, problem: null }
  const idle = reread.filter(card => isHeld(card) && card.applied === 0)
  const cards = withoutLost(
    reread,
    idle.map(card => card.id),
  )
  const compensations = idle.map(card => releaseFor(card, placing.fence))
  return { kind: 'place', events: [{ kind: 'placed', cards, until, compensations, at }] }
}

const readAnew = (card: CardEntry, answer: FirmAnswer | undefined): CardEntry => {
  if (answer?.kind !== 'firm') return card
  const { provider, label } = card
  return { ...card, ...cardDetailsOf({ provider, label, snapshot: answer.snapshot }) }
}

/** The ids of cards that are gone: lost to another checkout, spent, or no longer usable. */
function lostOf(paying: CardEntry[], answers: FirmAnswer[]): string[] {
  const gone = ['lost', 'unusable', 'expired', 'spent', 'in_use', 'currency']
  return paying.filter((_, at) => gone.includes(answers[at]!.kind)).map(card => card.id)
}

/** What was promised of the card still holds, now that it was read anew. */
function stillFits(card: CardEntry): boolean {
  const usable = card.balance - (card.balance % card.step)
  if (card.partial) return card.applied + card.forfeited <= usable
  return card.applied <= usable && card.balance - card.applied <= (card.agreed ?? 0)
}
