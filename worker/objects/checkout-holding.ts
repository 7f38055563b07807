/** The holds of an open checkout as a whole: renewed to one common time, found lost, or taken again after they ran out. */
import type { ChangeRequest } from '../../shared/checkout.ts'
import type { Known } from '../machines/card.ts'
import type { Shopping } from '../machines/checkout-facts.ts'
import { type CardEntry, type Chore, isHeld } from '../machines/checkout-state.ts'
import {
  labelsOf,
  type Renewal,
  renewalOf,
  shoppingAfter,
  withoutLost,
} from '../machines/shopping.ts'
import type { Answer } from './calls.ts'
import type { HoldCall } from './card-calls.ts'
import { factsOf, isUnavailable, problemOf } from './checkout-cards.ts'
import type { Work } from './checkout-work.ts'

/** Renews all held cards to one common time; the answer: the ids of those that were lost to another checkout. */
export async function renewAll(
  work: Work,
  { expiresAt: until }: Renewal,
  fence: number,
  except?: string,
): Promise<string[]> {
  const held = work.state.cards.filter(card => isHeld(card) && card.id !== except)
  const answers = await Promise.all(
    held.map(card =>
      work.ports
        .card(card.object)
        .renew({ ...work.call(card, fence), until })
        .catch(error => work.ports.report('renewing a hold', error)),
    ),
  )
  return held.filter((_, at) => answers[at] === 'lost').map(card => card.id)
}

/** Lets a card go that was held in vain; where it can't be told now, it is told later. */
export async function letGo(work: Work, object: string, call: HoldCall): Promise<void> {
  await work.ports
    .card(object)
    .release(call)
    .catch(error => {
      work.ports.report('letting a card go', error)
      const { number, fence } = call
      const chores = [{ kind: 'release', object, number, fence } as const]
      if (work.state.id !== '') work.record([{ kind: 'chores_added', chores, at: work.now() }])
    })
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

/** The taking again that is under way in this instance: a second caller waits for its end. */
const reviving = new WeakMap<Work, Promise<Answer>>()

/** Takes the cards of an expired checkout again, one lookup each; those that can't be had are gone, and named. */
export function revive(work: Work): Promise<Answer> {
  const before = reviving.get(work)
  if (before) return before
  const run = takeAgain(work).finally(() => reviving.delete(work))
  reviving.set(work, run)
  return run
}

async function takeAgain(work: Work): Promise<Answer> {
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
  const shopping = shoppingAfter(cards, work.state.orderTotal, labels, renewal, work.rules)
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

export const shopped = (work: Work, shopping: Shopping, chores: Chore[] = []) =>
  ({ kind: 'shopped', shopping, chores, at: work.now() }) as const

export const holdOf = (work: Work, object: string): CardEntry | undefined =>
  work.state.cards.find(card => card.object === object && isHeld(card))

export const agreedTo = (cards: CardEntry[], { cardId, forfeit }: ChangeRequest): CardEntry[] =>
  forfeit === undefined
    ? cards
    : cards.map(card => (card.id === cardId ? { ...card, agreed: forfeit } : card))
