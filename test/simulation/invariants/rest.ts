/** What must be true whenever nothing is under way: alarms are set for all that is open, and holds are what checkouts believe. */

import type { Attempt } from '../../../worker/card/rules/attempt.ts'
import { holdAt } from '../../../worker/card/rules/holding.ts'
import type { CardState } from '../../../worker/card/rules/state.ts'
import { attemptDueAt } from '../../../worker/card/rules/timers.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import type { SimObject } from '../world/sim-object.ts'

/** An object without an alarm may have nothing open. Asked when no alarm's work is running. */
export function atRest(object: SimObject): string[] {
  if (object.disk.state === null || object.waking || object.lost) return []
  const open = openIn(object) ?? auditIn(object)
  return open !== null && object.disk.alarm === null
    ? [`no alarm is set while ${open} waits in a ${object.kind}`]
    : []
}

/** What still waits in an object; null: nothing does. */
export function openIn(object: SimObject): string | null {
  if (object.kind === 'card') return openInCard(object.disk.state as CardState)
  return object.kind === 'checkout' ? openInCheckout(object.disk.state as CheckoutState) : null
}

function openInCard(state: CardState): string | null {
  const phases = state.attempts.map(attempt => attempt.phase.name)
  const moving = phases.find(name => ['ready', 'sending', 'unknown', 'reversing'].includes(name))
  if (moving) return `an attempt that is ${moving}`
  if (state.attempts.some(attempt => attempt.surplus.length > 0)) return 'a surplus redemption'
  return state.unacknowledged.length > 0 ? 'an outcome that no checkout has acknowledged' : null
}

function auditIn({ kind, disk }: SimObject): string | null {
  const attempts = kind === 'card' ? (disk.state as CardState).attempts : []
  return attempts.some(isToBeAudited) ? 'a reading for a late effect' : null
}

/** By itself, sooner or later. */
export const isToBeAudited = (attempt: Attempt): boolean => attemptDueAt(attempt) !== null

function openInCheckout(state: CheckoutState): string | null {
  if (state.compensations.length > 0) return 'a compensation'
  if (state.placing) return 'a placing'
  if (state.outbox.length > 0) return 'an event'
  if (state.status === 'completing' || state.status === 'cancelling') return state.status
  const holds = state.status === 'open' || state.status === 'placed'
  return holds && state.cards.some(card => card.status === 'held') ? 'a hold' : null
}

/** Asked when no call is under way anywhere: is a card firm now (ms) for a checkout that is merely open? */
export function atQuiet(objects: Iterable<SimObject>, now: number): string[] {
  const all = [...objects]
  const checkouts = new Map(
    all.filter(one => one.kind === 'checkout').map(one => [one.name, one.disk.state]),
  ) as Map<string, CheckoutState | null>
  return all.flatMap(object => {
    if (object.kind !== 'card') return []
    const card = object.disk.state as CardState | null
    // A hold that has ended can't be made an open one again, and holds nothing.
    const hold = card && holdAt(card, now)
    const checkout = hold && checkouts.get(hold.checkoutId)
    if (!hold?.firm || !checkout || checkout.status !== 'open') return []
    const busy = checkout.placing !== null || checkout.compensations.length > 0
    return busy ? [] : ['a card is firm for a checkout that is open']
  })
}

/** After RETENTION_DAYS nothing is kept, but what still waits for a person; an order is forgotten by its book. */
export function keptFor(objects: SimObject[]): string[] {
  return objects
    .filter(object => object.disk.state !== null)
    .filter(({ kind, disk }) => {
      if (kind === 'order') return false
      if (kind === 'checkout')
        return (disk.state as CheckoutState).reviews.every(review => review.decided)
      return (disk.state as CardState).attempts.every(({ phase }) => phase.name !== 'review')
    })
    .map(({ kind }) => `a ${kind} is kept for ever`)
}
