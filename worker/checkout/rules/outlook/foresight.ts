/**
 * Where a checkout would end: the redemption plan itself, walked to its end with answers that are supposed. So what a person is
 * promised follows from the same rules as what then happens. Pure.
 */
import type { Outcome } from '../../../card/rules/outcome.ts'
import type { CheckoutEvent } from '../events.ts'
import { evolveCheckout } from '../evolve.ts'
import { eventsOfAnswer } from '../redemption/card-updates.ts'
import { concluded } from '../redemption/conclusion.ts'
import { cardDecision } from '../redemption/decided-cards.ts'
import { nextStep } from '../redemption/redemption-plan.ts'
import { retaken } from '../redemption/retaking.ts'
import { type Step, stepKey } from '../redemption/step.ts'
import { amountToRedeem, type CardEntry, released } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { CheckoutState } from '../state.ts'

/** `best`: every gift-card system does what it is asked. `worst`: every one refuses. */
export type Ending = 'best' | 'worst'

/** More steps than ten cards can need. */
const MAX_STEPS = 100

export function foreseen(
  state: CheckoutState,
  rules: CheckoutRules,
  ending: Ending,
  at: number,
): CheckoutState {
  const asked = new Set<string>()
  let now = state
  for (let count = 0; count < MAX_STEPS; count++) {
    const step = nextStep(now, rules, asked)
    const events = step ? eventsOf(now, step, rules, ending, at) : []
    if (!step || events.length === 0) break
    if (step.do !== 'conclude') asked.add(stepKey(step.do, step.card))
    now = events.reduce(evolveCheckout, now)
  }
  return now
}

function eventsOf(
  state: CheckoutState,
  step: Step,
  rules: CheckoutRules,
  ending: Ending,
  at: number,
): CheckoutEvent[] {
  if (step.do === 'conclude') return concluded(state, at)
  const { card } = step
  const answered = (outcome: Outcome) => eventsOfAnswer(state, card.id, outcome, rules, at)
  switch (step.do) {
    case 'take':
      return taken(state, card, ending, at)
    case 'release':
      return [{ kind: 'card_changed', card: released(card) }]
    case 'redeem':
    case 'ask':
      return answered(redemption(card, ending, at))
    case 'reverse':
      return answered(reversal(card, ending, at))
    case 'decide': {
      const { decision } = cardDecision(state, step.decided)
      if (decision !== 'retry') return answered(redemption(card, SAID[decision], at))
      return answered(retried(state, card, ending, at))
    }
    default:
      return step satisfies never
  }
}

/** What a person says counts, whatever the systems answer. */
const SAID = { redeemed: 'best', not_redeemed: 'worst' } as const

const taken = (state: CheckoutState, card: CardEntry, ending: Ending, at: number) =>
  retaken(state, card.id, state.fence + 1, answerToTake(card, ending), at) ?? []

function answerToTake(card: CardEntry, ending: Ending): Parameters<typeof retaken>[3] {
  if (ending === 'worst') return { kind: 'unusable' }
  const { provider, label, title, balance, partial, step, leftOn, reversible, expiresAt } = card
  const details = { title, balance, partial, step, leftOn, reversible, expiresAt }
  const snapshot = { ...details, upstreamId: null, currency: '', baseline: {} }
  return { kind: 'held', known: { provider, label, snapshot } }
}

const outcomeOf = (card: CardEntry, rest: Pick<Outcome, 'state' | 'booking'>): Outcome => ({
  attemptId: card.redemption?.id ?? `${card.id}-${card.generation}`,
  version: card.attemptVersion + 1,
  reason: null,
  late: null,
  dueAt: null,
  evidence: [],
  ...rest,
})

const bookingOf = (card: CardEntry, at: number): NonNullable<Outcome['booking']> => ({
  booked: card.redemption?.booked ?? amountToRedeem(card),
  upstreamId: card.redemption?.upstreamId ?? null,
  receipt: {},
  at: card.redemption?.at ?? at,
  evidence: 'answered',
})

const redemption = (card: CardEntry, ending: Ending, at: number): Outcome =>
  ending === 'best'
    ? outcomeOf(card, { state: 'redeemed', booking: bookingOf(card, at) })
    : outcomeOf(card, { state: 'rejected', booking: null })

/** Of a card whose redemption is not known, the best is that there is nothing to undo. */
function reversal(card: CardEntry, ending: Ending, at: number): Outcome {
  const booking = bookingOf(card, at)
  if (ending === 'best' && !card.redemption)
    return outcomeOf(card, { state: 'rejected', booking: null })
  const canBeUndone = ending === 'best' && card.reversible !== 'never'
  return outcomeOf(card, { state: canBeUndone ? 'reversed' : 'irreversible', booking })
}

/** At worst the same question is asked again: a refusal proves nothing of a redemption that is not known. */
function retried(state: CheckoutState, card: CardEntry, ending: Ending, at: number): Outcome {
  if (ending === 'best') return redemption(card, state.goal === 'complete' ? 'best' : 'worst', at)
  const last = state.reviews.filter(review => review.cardId === card.id).at(-1)
  const reason = last?.reason === 'provider_refuses_us' ? 'provider_refuses_us' : 'unknown'
  return { ...outcomeOf(card, { state: 'review', booking: null }), reason }
}
