/** The holds of an open checkout as a whole: renewed to one common time, found lost, or taken again after they ran out. */
import type { ChangeRequest } from '../../shared/api.ts'
import type { HoldCall } from '../card/calls.ts'
import type { Known } from '../card/rules/card-state.ts'
import type { CheckoutResult } from './calls.ts'
import { cardDetailsOf, isUnavailable, problemOf } from './cards.ts'
import type { CheckoutContext } from './context.ts'
import type { Shopping } from './rules/events.ts'
import { labelsOf, type Renewal, renewalOf, shoppingAfter, withoutLost } from './rules/shopping.ts'
import { type CardEntry, type Compensation, isHeld } from './rules/state.ts'

/** Renews all held cards to one common time; the answer: the ids of those that were lost to another checkout. */
export async function renewAll(
  context: CheckoutContext,
  { expiresAt: until }: Renewal,
  fence: number,
  except?: string,
): Promise<string[]> {
  const held = context.state.cards.filter(card => isHeld(card) && card.id !== except)
  const answers = await Promise.all(
    held.map(card =>
      context.ports
        .card(card.object)
        .renew({ ...context.call(card, fence), until })
        .catch(error => context.ports.report('renewing a hold', error)),
    ),
  )
  return held.filter((_, at) => answers[at] === 'lost').map(card => card.id)
}

/** Lets a card go that was held in vain; where it can't be told now, it is told later. */
export async function letGo(
  context: CheckoutContext,
  object: string,
  call: HoldCall,
): Promise<void> {
  await context.ports
    .card(object)
    .release(call)
    .catch(error => {
      context.ports.report('letting a card go', error)
      const { generation, fence } = call
      const compensations = [{ kind: 'release', object, generation, fence } as const]
      if (context.state.id !== '')
        context.record([{ kind: 'compensations_added', compensations, at: context.now() }])
    })
}

/** Cards that another checkout has taken over are shown as released, and everything is allocated anew. */
export async function noticeLost(context: CheckoutContext): Promise<void> {
  const { fence } = context.state
  const held = context.state.cards.filter(isHeld)
  const answers = await Promise.all(
    held.map(card => context.ports.card(card.object).check(context.call(card, fence))),
  )
  const gone = held.filter((_, at) => answers[at] === 'lost')
  const same = gone.filter(card => holdOf(context, card.object)?.generation === card.generation)
  const { status, placing, orderTotal, expiresAt, renewableUntil } = context.state
  if (same.length === 0 || status !== 'open' || placing || !expiresAt || !renewableUntil) return
  const ids = same.map(card => card.id)
  const cards = withoutLost(context.state.cards, ids)
  const labels = labelsOf(context.state.cards, ids)
  const renewal = { expiresAt, renewableUntil }
  context.record([
    shopped(context, shoppingAfter(cards, orderTotal, labels, renewal, context.rules)),
  ])
}

/** The taking again that is under way in this instance: a second caller waits for its end. */
const reviving = new WeakMap<CheckoutContext, Promise<CheckoutResult>>()

/** Takes the cards of an expired checkout again, one lookup each; those that can't be had are gone, and named. */
export function revive(context: CheckoutContext): Promise<CheckoutResult> {
  const before = reviving.get(context)
  if (before) return before
  const run = takeAgain(context).finally(() => reviving.delete(context))
  reviving.set(context, run)
  return run
}

async function takeAgain(context: CheckoutContext): Promise<CheckoutResult> {
  const renewal = renewalOf(context.state, context.rules, context.now())
  const taking = context.state.cards.map(card => ({ ...card, generation: context.fence() }))
  const { currency } = context.state
  const fence = context.fence()
  const answers = await Promise.all(
    taking.map(card =>
      context.ports
        .card(card.object)
        .hold({ ...context.call(card, fence), until: renewal.expiresAt, currency, code: null }),
    ),
  )
  const taken = taking.filter((_, at) => answers[at]?.kind === 'held')
  const unreachable = answers.find(isUnavailable)
  if (unreachable || context.state.status !== 'expired') {
    await Promise.all(
      taken.map(card => context.ports.card(card.object).release(context.call(card, fence))),
    )
    return unreachable
      ? context.refuse(problemOf(unreachable))
      : context.refuseWith('checkout_closed')
  }
  const cards = taking.flatMap((card, at) => {
    const answer = answers[at]!
    return answer.kind === 'held' ? [retaken(card, answer.known)] : []
  })
  const labels = taking.filter(card => !taken.includes(card)).map(card => card.label)
  const shopping = shoppingAfter(cards, context.state.orderTotal, labels, renewal, context.rules)
  context.record([shopped(context, shopping)])
  return context.view()
}

const retaken = (card: CardEntry, known: Known): CardEntry => ({
  ...card,
  ...cardDetailsOf(known),
  status: 'held',
  fresh: false,
  promised: null,
})

export const shopped = (
  context: CheckoutContext,
  shopping: Shopping,
  compensations: Compensation[] = [],
) => ({ kind: 'shopped', shopping, compensations, at: context.now() }) as const

export const holdOf = (context: CheckoutContext, object: string): CardEntry | undefined =>
  context.state.cards.find(card => card.object === object && isHeld(card))

export const agreedTo = (cards: CardEntry[], { cardId, forfeit }: ChangeRequest): CardEntry[] =>
  forfeit === undefined
    ? cards
    : cards.map(card => (card.id === cardId ? { ...card, agreed: forfeit } : card))
