/**
 * Drives a checkout on: chores, cards to redeem or to undo, the end of it all, and then the outbox. The machine says which step
 * is next; here it is only taken. Whatever fails is left to the alarm, which is set before anything is tried.
 */

import type { Problem } from '../../shared/problem.ts'
import { pauseAfter, queued, REVIEW_LISTED } from '../machines/announcing.ts'
import type { CheckoutFact } from '../machines/checkout.ts'
import {
  ASK_AGAIN_MS,
  amountToRedeem,
  type CardEntry,
  type Chore,
} from '../machines/checkout-state.ts'
import type { Outcome } from '../machines/outcome.ts'
import {
  conclusion,
  factsOfOutcome,
  isUnderWay,
  nextStep,
  type Step,
} from '../machines/settling.ts'
import { releaseOf } from '../machines/shopping.ts'
import { forgottenAt } from '../machines/timers.ts'
import { viewOf } from '../machines/view.ts'
import { rollBack } from './checkout-placing.ts'
import { factsOf } from './checkout-shopping.ts'
import type { Work } from './checkout-work.ts'

/** After a chore that could not be done (ms). */
const CHORE_PAUSE_MS = 5_000

/** So often a card whose system can't be reached is tried to be taken again, once a minute, before a person is asked. */
const MAX_TAKES = 30

const driving = new WeakMap<Work, Promise<void>>()

/** One drive at a time in this instance; a second caller waits for the first one's end. */
export function drive(work: Work): Promise<void> {
  const before = driving.get(work)
  if (before) return before
  const run = driveOn(work).finally(() => driving.delete(work))
  driving.set(work, run)
  return run
}

async function driveOn(work: Work): Promise<void> {
  await doChores(work)
  const asked = new Set<string>()
  for (let step = next(work, asked); step; step = next(work, asked)) {
    if (step.do === 'conclude') {
      if (!conclude(work)) break
    } else {
      asked.add(step.card.id)
      await take(work, step).catch(error => work.ports.report(`step ${step.do}`, error))
    }
  }
  const askAt = isUnderWay(work.state) ? work.now() + ASK_AGAIN_MS : null
  if (askAt !== work.state.askAt) work.record([{ kind: 'asked', askAt }])
  await doChores(work)
}

/** Each card once a round: what it answers later, it tells by itself. */
function next(work: Work, asked: Set<string>): Step | null {
  const step = nextStep(work.state, work.rules, asked)
  return step && 'card' in step && asked.has(step.card.id) ? null : step
}

/** False: nothing has changed by it. */
function conclude(work: Work): boolean {
  const facts = conclusion(work.state, work.now())
  const same =
    facts.length === 1 && facts[0]?.kind === 'concluded' && facts[0].status === work.state.status
  if (same) return false
  const ends = work.state.goal === 'cancel' ? unclaims(work) : []
  work.record([...facts, ...ends])
  return true
}

/** A cancelled order is free for another checkout. */
function unclaims(work: Work): CheckoutFact[] {
  const { fence, orders } = work.state
  const chores = orders.map(order => ({ kind: 'unclaim', order, fence }) as const)
  return chores.length > 0 ? [{ kind: 'chores_added', chores, at: work.now() }] : []
}

async function take(work: Work, step: Exclude<Step, { do: 'conclude' }>): Promise<void> {
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
  const call = { checkoutId: work.ports.id, number, fence: number, until, currency, code: null }
  const answer = await cardOf(work, card).hold(call)
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
  const call = { ...work.call(card, work.fence()), decision, by, upstreamId }
  const outcome = await cardOf(work, card).decide(call)
  if (outcome) return news(work, card.id, outcome)
  // No attempt was ever made: the card had not been reached.
  const status = decision === 'retry' ? 'released' : 'rejected'
  const present = work.state.cards.find(one => one.id === card.id)
  if (present?.status === 'review')
    work.record([{ kind: 'card_changed', card: { ...present, status, takes: 0 } }])
}

/** Tells cards and orders what was decided about them; what can't be told now is told later. */
export async function doChores(work: Work): Promise<void> {
  const { chores } = work.state
  if (chores.length === 0) return
  const results = await Promise.all(
    chores.map(chore =>
      doChore(work, chore).then(
        () => true,
        error => {
          work.ports.report(`chore ${chore.kind}`, error)
          return false
        },
      ),
    ),
  )
  const done = chores.filter((_, at) => results[at])
  const nextAt = work.now() + CHORE_PAUSE_MS
  work.record([{ kind: 'chores_done', done, nextAt }])
}

async function doChore(work: Work, chore: Chore): Promise<void> {
  const checkoutId = work.ports.id
  switch (chore.kind) {
    case 'release':
      await work.ports.card(chore.object).release({ checkoutId, ...chore })
      return
    case 'soften':
      await work.ports.card(chore.object).renew({ checkoutId, ...chore })
      return
    case 'unclaim':
      return work.ports.order(chore.order).unclaim({ checkoutId, fence: chore.fence })
    default:
      return chore satisfies never
  }
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

/** The alarm's work: money before outbox. */
export async function wake(work: Work): Promise<void> {
  if (work.state.id === '') return
  work.expireIfDue()
  const { placing } = work.state
  if (placing && work.now() >= placing.deadline) rollBack(work, [])
  await drive(work)
  await deliver(work)
  const due = forgottenAt(work.state, work.rules)
  if (due !== null && work.now() >= due) work.recorder.forget()
}

/** Events leave in order: one that is not delivered keeps back those behind it. */
async function deliver(work: Work): Promise<void> {
  for (;;) {
    const event = work.state.outbox[0]
    if (!event || event.nextAt > work.now()) return
    const fail = (error: unknown): false => {
      work.ports.report(`event ${event.type}`, error)
      return false
    }
    const listed = event.listed || (await work.ports.list(event).then(() => true, fail))
    const forShop = event.type !== REVIEW_LISTED && work.ports.notify !== null
    const delivered = listed && (!forShop || (await work.ports.notify!(event).catch(fail)))
    if (delivered && forShop) void work.ports.delivered(event.id).catch(fail)
    const nextAt = work.now() + pauseAfter(event.tries)
    work.record([{ kind: 'event_tried', id: event.id, listed, delivered, nextAt }])
  }
}

/** A placing webhook that could not be obeyed: the shop is told, and why. */
export function tellRefused(work: Work, problem: Problem): void {
  if (work.state.id === '') return
  const data = { ...viewOf(work.state), refused: problem.code }
  work.record([queued(work.state, 'checkout.place_refused', data, work.state.events, work.now())])
}
