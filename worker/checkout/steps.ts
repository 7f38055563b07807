/** The steps that a checkout takes towards its end: each asks a card or lets it go, and writes what came of it. */

import type { Outcome } from '../card/rules/outcome.ts'
import { cardDetailsOf } from './cards.ts'
import type { CheckoutContext } from './context.ts'
import { eventsOfOutcome, eventsOfPastOutcome } from './rules/card-updates.ts'
import type { CheckoutEvent } from './rules/events.ts'
import type { Step } from './rules/redemption-plan.ts'
import { releaseFor } from './rules/shopping.ts'
import { amountToRedeem, type CardEntry } from './rules/state.ts'

/** So often a card whose system can't be reached is tried to be taken again, once a minute, before a person is asked. */
const MAX_TAKES = 30

export async function take(
  context: CheckoutContext,
  step: Exclude<Step, { do: 'conclude' }>,
): Promise<void> {
  const { card } = step
  switch (step.do) {
    case 'take':
      return takeAgain(context, card)
    case 'redeem':
      // Written first: from here on only the card itself can say that nothing was redeemed.
      context.record([{ kind: 'card_changed', card: { ...card, status: 'redeeming' } }])
      return ask(context, card)
    case 'ask':
      return ask(context, card)
    case 'reverse': {
      const outcome = await cardOf(context, card).reverse(context.call(card, context.fence()))
      return takeIn(context, card.id, outcome)
    }
    case 'release':
      context.record([
        {
          kind: 'card_changed',
          card: { ...card, status: 'released', applied: 0, forfeited: 0, needsConsent: null },
        },
        {
          kind: 'compensations_added',
          compensations: [releaseFor(card, context.state.fence)],
          at: context.now(),
        },
      ])
      return
    case 'decide':
      return sendDecision(context, card, step.review.decided!)
    default:
      return step satisfies never
  }
}

const cardOf = (context: CheckoutContext, card: CardEntry) => context.ports.card(card.object)

async function ask(context: CheckoutContext, card: CardEntry): Promise<void> {
  const call = {
    ...context.call(card, context.fence()),
    amount: amountToRedeem(card),
    read: !card.fresh,
  }
  const answer = await cardOf(context, card).redeem(call)
  takeIn(context, card.id, answer.kind === 'attempt' ? answer.outcome : null)
}

/** Takes in how an attempt stands; null: the card knows of none, its hold has been let go. */
function takeIn(context: CheckoutContext, cardId: string, outcome: Outcome | null): void {
  const card = context.state.cards.find(one => one.id === cardId)
  if (!card) return
  if (outcome)
    context.record(eventsOfOutcome(context.state, card, outcome, context.rules, context.now()))
  else if (card.status === 'redeeming')
    context.record([{ kind: 'card_changed', card: { ...card, status: 'released' } }])
}

/** A late completion, or a hold that was lost: the card is taken again under a new generation. */
async function takeAgain(context: CheckoutContext, card: CardEntry): Promise<void> {
  const generation = context.fence()
  const until = context.now() + context.rules.placedMs
  const { currency } = context.state
  const call = { checkoutId: context.ports.id, generation, fence: generation }
  // The order is paid: nobody may take the card over before it is redeemed.
  const answer = await cardOf(context, card).hold({
    ...call,
    until,
    currency,
    code: null,
    firm: true,
  })
  const present = context.state.cards.find(one => one.id === card.id)
  if (present?.status !== 'released' || context.state.goal !== 'complete') {
    await cardOf(context, card).release(call)
    return
  }
  if (answer.kind === 'held') {
    const pastGenerations = [...present.pastGenerations, present.generation]
    const held = {
      ...present,
      generation,
      pastGenerations,
      fresh: true,
      takes: 0,
      attemptVersion: 0,
      status: 'held',
    } as const
    context.record([
      {
        kind: 'card_changed',
        card: { ...held, ...sameMoney(present, cardDetailsOf(answer.known)) },
      },
    ])
    return
  }
  const takes = present.takes + 1
  const waits = answer.kind === 'unavailable' && takes < MAX_TAKES
  if (waits) return context.record([{ kind: 'card_changed', card: { ...present, takes } }])
  const fact = `the card could not be taken again: ${answer.kind.replace('_', ' ')}`
  const rejected = answer.kind !== 'unavailable'
  const status = rejected ? 'rejected' : 'review'
  context.record([
    { kind: 'card_changed', card: { ...present, takes, status } },
    ...(rejected ? [] : [nobodyAnswered(context, present, fact)]),
  ])
}

/** Title and expiry may have changed; the plan of an order that is paid may not. */
const sameMoney = (card: CardEntry, details: ReturnType<typeof cardDetailsOf>) => ({
  ...details,
  balance: card.partial ? details.balance : Math.max(details.balance, card.applied),
})

const nobodyAnswered = (
  context: CheckoutContext,
  card: CardEntry,
  fact: string,
): CheckoutEvent => ({
  kind: 'review_opened',
  reason: 'unknown',
  cardId: card.id,
  order: context.state.orders[0] ?? null,
  amount: card.applied,
  evidence: [{ at: context.now(), fact }],
  at: context.now(),
})

type Decided = NonNullable<CheckoutContext['state']['reviews'][number]['decided']>

async function sendDecision(
  context: CheckoutContext,
  card: CardEntry,
  decided: Decided,
): Promise<void> {
  const { by, upstreamId } = decided
  const decision = decided.decision === 'settled' ? 'not_redeemed' : decided.decision
  const wanted = context.state.goal === 'complete'
  const call = { ...context.call(card, context.fence()), decision, by, upstreamId, wanted }
  const outcome = await cardOf(context, card).decide(call)
  if (outcome) return takeIn(context, card.id, outcome)
  // No attempt was ever made: the card had not been reached.
  const status = decision === 'retry' ? 'released' : 'rejected'
  const present = context.state.cards.find(one => one.id === card.id)
  if (present?.status === 'review')
    context.record([{ kind: 'card_changed', card: { ...present, status, takes: 0 } }])
}

/** What a card has told by itself; taken in by the alarm's next drive. */
export function takeOutcome(context: CheckoutContext, outcome: Outcome): void {
  // Hold numbers are unique within a checkout, and the attempt's id ends with one.
  const ranUnder = (generation: number) => outcome.attemptId.endsWith(`-${generation}`)
  const card = context.state.cards.find(one => ranUnder(one.generation))
  const before = context.state.cards.find(one => one.pastGenerations.some(ranUnder))
  const at = context.now()
  if (card)
    context.record([
      ...eventsOfOutcome(context.state, card, outcome, context.rules, at),
      { kind: 'asked', askAt: at },
    ])
  else if (before) context.record(eventsOfPastOutcome(context.state, before, outcome, at))
}
