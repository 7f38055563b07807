/** The steps that a checkout takes towards its end: each asks a card or lets it go, and writes what came of it. */
import { factsOfOutcome, factsOfPast } from '../machines/card-news.ts'
import type { CheckoutFact } from '../machines/checkout-facts.ts'
import { amountToRedeem, type CardEntry } from '../machines/checkout-state.ts'
import type { Outcome } from '../machines/outcome.ts'
import type { Step } from '../machines/settling.ts'
import { releaseOf } from '../machines/shopping.ts'
import { factsOf } from './checkout-cards.ts'
import type { Work } from './checkout-work.ts'

/** So often a card whose system can't be reached is tried to be taken again, once a minute, before a person is asked. */
const MAX_TAKES = 30

export async function take(work: Work, step: Exclude<Step, { do: 'conclude' }>): Promise<void> {
  const { card } = step
  switch (step.do) {
    case 'take':
      return takeAgain(work, card)
    case 'redeem':
      // Written first: from here on only the card itself can say that nothing was redeemed.
      work.record([{ kind: 'card_changed', card: { ...card, status: 'redeeming' } }])
      return ask(work, card)
    case 'ask':
      return ask(work, card)
    case 'reverse': {
      const outcome = await cardOf(work, card).reverse(work.call(card, work.fence()))
      return news(work, card.id, outcome)
    }
    case 'release':
      work.record([
        {
          kind: 'card_changed',
          card: { ...card, status: 'released', applied: 0, forfeited: 0, needsConsent: null },
        },
        { kind: 'chores_added', chores: [releaseOf(card, work.state.fence)], at: work.now() },
      ])
      return
    case 'decide':
      return tellDecision(work, card, step.review.decided!)
    default:
      return step satisfies never
  }
}

const cardOf = (work: Work, card: CardEntry) => work.ports.card(card.object)

async function ask(work: Work, card: CardEntry): Promise<void> {
  const call = { ...work.call(card, work.fence()), amount: amountToRedeem(card), read: !card.fresh }
  const answer = await cardOf(work, card).redeem(call)
  news(work, card.id, answer.kind === 'attempt' ? answer.outcome : null)
}

/** Takes in how an attempt stands; null: the card knows of none, its hold has been let go. */
function news(work: Work, cardId: string, outcome: Outcome | null): void {
  const card = work.state.cards.find(one => one.id === cardId)
  if (!card) return
  if (outcome) work.record(factsOfOutcome(work.state, card, outcome, work.rules, work.now()))
  else if (card.status === 'redeeming')
    work.record([{ kind: 'card_changed', card: { ...card, status: 'released' } }])
}

/** A late completion, or a hold that was lost: the card is taken anew under a new number. */
async function takeAgain(work: Work, card: CardEntry): Promise<void> {
  const number = work.fence()
  const until = work.now() + work.rules.placedMs
  const { currency } = work.state
  const call = { checkoutId: work.ports.id, number, fence: number }
  // The order is paid: nobody may take the card over before it is redeemed.
  const answer = await cardOf(work, card).hold({ ...call, until, currency, code: null, firm: true })
  const present = work.state.cards.find(one => one.id === card.id)
  if (present?.status !== 'released' || work.state.goal !== 'complete') {
    await cardOf(work, card).release(call)
    return
  }
  if (answer.kind === 'held') {
    const past = [...present.past, present.number]
    const held = {
      ...present,
      number,
      past,
      fresh: true,
      takes: 0,
      news: 0,
      status: 'held',
    } as const
    work.record([
      { kind: 'card_changed', card: { ...held, ...sameMoney(present, factsOf(answer.known)) } },
    ])
    return
  }
  const takes = present.takes + 1
  const waits = answer.kind === 'unavailable' && takes < MAX_TAKES
  if (waits) return work.record([{ kind: 'card_changed', card: { ...present, takes } }])
  const fact = `the card could not be taken again: ${answer.kind.replace('_', ' ')}`
  const rejected = answer.kind !== 'unavailable'
  const status = rejected ? 'rejected' : 'review'
  work.record([
    { kind: 'card_changed', card: { ...present, takes, status } },
    ...(rejected ? [] : [nobodyAnswered(work, present, fact)]),
  ])
}

/** Title and expiry may have changed; the plan of an order that is paid may not. */
const sameMoney = (card: CardEntry, facts: ReturnType<typeof factsOf>) => ({
  ...facts,
  balance: card.partial ? facts.balance : Math.max(facts.balance, card.applied),
})

const nobodyAnswered = (work: Work, card: CardEntry, fact: string): CheckoutFact => ({
  kind: 'review_opened',
  reason: 'unknown',
  cardId: card.id,
  order: work.state.orders[0] ?? null,
  amount: card.applied,
  evidence: [{ at: work.now(), fact }],
  at: work.now(),
})

type Decided = NonNullable<Work['state']['reviews'][number]['decided']>

async function tellDecision(work: Work, card: CardEntry, decided: Decided): Promise<void> {
  const { by, upstreamId } = decided
  const decision = decided.decision === 'settled' ? 'not_redeemed' : decided.decision
  const wanted = work.state.goal === 'complete'
  const call = { ...work.call(card, work.fence()), decision, by, upstreamId, wanted }
  const outcome = await cardOf(work, card).decide(call)
  if (outcome) return news(work, card.id, outcome)
  // No attempt was ever made: the card had not been reached.
  const status = decision === 'retry' ? 'released' : 'rejected'
  const present = work.state.cards.find(one => one.id === card.id)
  if (present?.status === 'review')
    work.record([{ kind: 'card_changed', card: { ...present, status, takes: 0 } }])
}

/** What a card has told by itself; taken in by the alarm's next drive. */
export function takeNews(work: Work, outcome: Outcome): void {
  // Hold numbers are unique within a checkout, and the attempt's id ends with one.
  const ranUnder = (number: number) => outcome.attemptId.endsWith(`-${number}`)
  const card = work.state.cards.find(one => ranUnder(one.number))
  const before = work.state.cards.find(one => one.past.some(ranUnder))
  const at = work.now()
  if (card)
    work.record([
      ...factsOfOutcome(work.state, card, outcome, work.rules, at),
      { kind: 'asked', askAt: at },
    ])
  else if (before) work.record(factsOfPast(work.state, before, outcome, at))
}
