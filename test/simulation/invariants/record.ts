/** What must be true of all that was written and answered when everything has come to rest. */
import type { CardEvent } from '../../../worker/card/rules/events.ts'
import { evolveCard } from '../../../worker/card/rules/evolve.ts'
import { type CardState, emptyCard } from '../../../worker/card/rules/state.ts'
import type { CheckoutEvent } from '../../../worker/checkout/rules/events.ts'
import { evolveCheckout } from '../../../worker/checkout/rules/evolve.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import { emptyOrder, evolveOrder, type OrderEvent } from '../../../worker/order/rules/claims.ts'
import type { BackOffice } from '../world/back-office.ts'
import type { Disk, SimObject } from '../world/sim-object.ts'
import { openIn } from './rest.ts'

export function recordIsWhole(
  objects: SimObject[],
  backOffice: BackOffice,
  listens: boolean,
  answers: unknown[],
  codes: string[],
): string[] {
  const disks = objects.flatMap(object => [...object.buried, object.disk].map(d => ({ object, d })))
  return [
    ...disks.flatMap(({ object, d }) => replays(object, d)),
    ...objects.flatMap(nothingOpen),
    ...objects.flatMap(object => eventsArrived(object, backOffice, listens)),
    ...noCode(
      [...disks.map(({ d }) => [d.state, d.journal, d.secret]), answers, backOffice.taken],
      codes,
    ),
    ...oneCheckoutPerOrder(objects),
  ]
}

/** The journal alone makes the state that is stored. */
function replays(object: SimObject, disk: Disk): string[] {
  if (disk.state === null) return []
  const again = foldOf(object, disk.journal)
  return JSON.stringify(again) === JSON.stringify(disk.state)
    ? []
    : [`the journal of a ${object.kind} does not make its state again`]
}

function foldOf(object: SimObject, journal: unknown[]): unknown {
  switch (object.kind) {
    case 'card':
      return (journal as CardEvent[]).reduce(evolveCard, emptyCard)
    case 'checkout':
      return (journal as CheckoutEvent[]).reduce(evolveCheckout, emptyCheckout)
    case 'order':
      return (journal as OrderEvent[]).reduce(evolveOrder, emptyOrder)
  }
}

/** Nothing waits for ever, whatever alarms were lost on the way. */
function nothingOpen(object: SimObject): string[] {
  const open = object.disk.state === null ? null : openIn(object)
  return open === null ? [] : [`${open} waits for ever in a ${object.kind}`]
}

/** Every event was taken by the shop, in order, and listed at the back office. */
function eventsArrived(object: SimObject, backOffice: BackOffice, listens: boolean): string[] {
  if (object.kind !== 'checkout') return []
  const journals = [...object.buried, object.disk].flatMap(disk => disk.journal as CheckoutEvent[])
  const queued = journals.flatMap(event => (event.kind === 'queued' ? [event.entry] : []))
  const missing = queued.some(event => !backOffice.listed.has(event.id))
  const ids = queued.filter(event => event.type !== 'review.listed').map(event => event.id)
  const mine = new Set(ids)
  const arrived = [...new Set(backOffice.taken.map(event => event.id))].filter(id => mine.has(id))
  const inOrder = !listens || ids.join() === arrived.join()
  return [
    ...(missing ? ['an event or a review never came to the back office'] : []),
    ...(inOrder ? [] : ['the events of a checkout came out of order, or not at all']),
  ]
}

function noCode(written: unknown[], codes: string[]): string[] {
  const text = JSON.stringify(written)
  const keys = codes.map(code => code.replaceAll('-', ''))
  return [...codes, ...keys].some(code => text.includes(code))
    ? ['a code stands in what is stored or answered']
    : []
}

/** Of the checkouts that name an order as theirs, at most one is alive. */
function oneCheckoutPerOrder(objects: SimObject[]): string[] {
  const seen = new Set<string>()
  const wrong: string[] = []
  for (const object of objects) {
    const state = object.disk.state as CheckoutState | CardState | null
    if (object.kind !== 'checkout' || state === null) continue
    const { order, goal, status } = state as CheckoutState
    if (goal === 'cancel' || (goal === null && status !== 'placed')) continue
    for (const name of order?.names ?? []) {
      if (seen.has(name)) wrong.push('two checkouts are alive for one order')
      seen.add(name)
    }
  }
  return wrong
}
