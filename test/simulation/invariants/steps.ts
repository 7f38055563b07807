/** What must be true after every single write, and whenever a POST leaves. */
import { allocate } from '../../../shared/allocation.ts'
import type { CardState } from '../../../worker/card/rules/state.ts'
import type { CheckoutEvent } from '../../../worker/checkout/rules/events.ts'
import { isPart } from '../../../worker/checkout/rules/reviews/by-hand.ts'
import {
  amountToRedeem,
  type CardEntry,
  isHeld,
} from '../../../worker/checkout/rules/state/card-entry.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import { isSameOrder } from '../../../worker/checkout/rules/state/order-ref.ts'
import type { CheckoutState, Refund } from '../../../worker/checkout/rules/state.ts'
import type { RedeemRequest } from '../../../worker/providers/provider.ts'
import type { SimObject } from '../world/sim-object.ts'

export type Look = {
  rules: CheckoutRules
  card(name: string): CardState | null
  checkout(id: string): CheckoutState | null
}

/** Reads the disks of all objects. */
export const lookInto = (rules: CheckoutRules, objects: ReadonlyMap<string, SimObject>): Look => {
  const stateOf = (kind: SimObject['kind'], name: string): unknown => {
    const object = objects.get(name)
    return object?.kind === kind ? object.disk.state : null
  }
  return {
    rules,
    card: name => stateOf('card', name) as CardState | null,
    checkout: id => stateOf('checkout', id) as CheckoutState | null,
  }
}

/** What is wrong with what was just written; empty: nothing. */
export function afterCommit(object: SimObject, events: unknown[], look: Look): string[] {
  if (object.kind === 'card') return afterCard(object.disk.state as CardState)
  if (object.kind === 'checkout')
    return afterCheckout(object.disk.state as CheckoutState, events as CheckoutEvent[], look)
  return []
}

function afterCard(state: CardState): string[] {
  const ids = state.attempts.map(attempt => attempt.id)
  return new Set(ids).size === ids.length ? [] : ['a card has two attempts of one hold']
}

function afterCheckout(state: CheckoutState, events: CheckoutEvent[], look: Look): string[] {
  return [
    ...moneyAddsUp(state),
    ...events.flatMap(event => {
      switch (event.kind) {
        case 'shopped':
        case 'unplaced':
          return allocatedFor(state, look.rules)
        case 'placed':
          return heldFirmly(state, look)
        case 'completing':
          return begunOnce(events, state)
        case 'card_changed':
          return undoneInPart(state, event.card)
        case 'refund_kept':
          return takenInOnce(state, event)
        default:
          return []
      }
    }),
  ]
}

function moneyAddsUp(state: CheckoutState): string[] {
  const wrong: string[] = []
  const sum = state.cards.reduce((total, card) => total + card.applied, 0)
  if (sum > state.orderTotal) wrong.push('more is applied than the order comes to')
  for (const card of state.cards) {
    const spent = card.applied + card.forfeited
    if (card.applied < 0 || card.forfeited < 0) wrong.push('an amount is negative')
    // What was promised to an order that is paid stays its plan, though a till has spent from the card meanwhile.
    if (spent > card.balance && state.goal === null) wrong.push('a card pays more than is on it')
    if (card.applied > 0 && !Number.isSafeInteger(amountToRedeem(card)))
      wrong.push('an amount to redeem is no integer')
  }
  return wrong
}

/** The allocation is that of the present total and the present cards. */
function allocatedFor(state: CheckoutState, rules: CheckoutRules): string[] {
  const held = state.cards.filter(isHeld)
  const { applied, forfeited } = allocate(held, state.orderTotal, rules)
  const same = held.every(
    (card, at) => card.applied === applied[at] && card.forfeited === forfeited[at],
  )
  const idle = state.cards.filter(card => !isHeld(card)).every(card => card.applied === 0)
  const lost = held.some(card => card.forfeited > (card.agreed ?? 0))
  return [
    ...(same && idle ? [] : ['the allocation belongs to another total or to other cards']),
    ...(lost ? ['more is lost on a card than was agreed'] : []),
  ]
}

/** What is confirmed to the shop is really held, firmly, by this checkout. */
function heldFirmly(state: CheckoutState, look: Look): string[] {
  return state.cards
    .filter(card => card.applied > 0)
    .filter(card => {
      const hold = look.card(card.object)?.hold
      return !hold?.firm || hold.checkoutId !== state.id || hold.generation !== card.generation
    })
    .map(() => 'an order was placed on a card that its checkout does not hold firmly')
}

/** Only a person begins it a second time. */
function begunOnce(events: CheckoutEvent[], state: CheckoutState): string[] {
  const begun = events.filter(event => event.kind === 'completing').length
  const asked = events.some(event => event.kind === 'review_decided')
  if (begun > 1) return ['an order was completed twice at once']
  const redeemed = state.cards.some(card => card.redemption !== null)
  return redeemed && !asked ? ['an order that was completed before was completed again'] : []
}

/** Once a part has gone back, nothing is undone by itself any more. */
function undoneInPart(state: CheckoutState, card: CardEntry): string[] {
  const undone = card.status === 'reversing' || card.status === 'reversed'
  const asked = state.reviews.some(isPart) && card.redemption !== null
  return undone && asked ? ['what went back in part was undone as a whole'] : []
}

/** An order that had the checkout before may have named a refund of its own so. */
const takenInOnce = (
  state: CheckoutState,
  { refundId, order }: Pick<Refund, 'refundId' | 'order'>,
): string[] =>
  state.refunds.filter(one => one.refundId === refundId && isSameOrder(one.order, order)).length > 1
    ? ['one refund was taken in twice']
    : []

/** A POST leaves only for an attempt that is on the disk as sent, under a hold that stands, for what is to be redeemed. */
export function atPost(object: SimObject, request: RedeemRequest, look: Look): string[] {
  const wrong: string[] = []
  const state = object.disk.state as CardState | null
  const attempt = state?.attempts.find(one => one.id === request.attemptId)
  if (attempt?.phase.name !== 'sending')
    return ['a POST left before its attempt was on the disk as sent']
  const { hold } = state!
  if (hold?.checkoutId !== attempt.checkoutId || hold.generation !== attempt.generation)
    wrong.push('a POST left for a checkout that does not hold the card')
  if (!Number.isSafeInteger(request.amount) || request.amount < 1)
    wrong.push('a POST left without a sound amount')
  if (request.amount > request.snapshot.balance || request.amount % request.snapshot.step !== 0)
    wrong.push('a POST left for more than is on the card, or for no multiple of its step')
  const entry = look
    .checkout(attempt.checkoutId)
    ?.cards.find(card => card.generation === attempt.generation && card.object === object.name)
  if (!entry) wrong.push('a POST left that no checkout knows of')
  else if (entry.promised && amountToRedeem(entry) !== request.amount)
    wrong.push('a POST left for another amount than was promised')
  return wrong
}
