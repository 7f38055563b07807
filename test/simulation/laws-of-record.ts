/** What must be true of all that was written and told when everything has come to rest. */
import { type CardFact, type CardState, emptyCard, evolveCard } from '../../worker/machines/card.ts'
import { emptyCheckout, evolveCheckout } from '../../worker/machines/checkout.ts'
import type { CheckoutFact } from '../../worker/machines/checkout-facts.ts'
import type { CheckoutState } from '../../worker/machines/checkout-state.ts'
import { emptyOrder, evolveOrder, type OrderFact } from '../../worker/objects/order.ts'
import type { Desk } from './desk.ts'
import { openIn } from './laws-of-rest.ts'
import type { Disk, SimObject } from './sim-object.ts'

export function recordIsWhole(
  objects: SimObject[],
  desk: Desk,
  listens: boolean,
  told: unknown[],
  codes: string[],
): string[] {
  const disks = objects.flatMap(object => [...object.buried, object.disk].map(d => ({ object, d })))
  return [
    ...disks.flatMap(({ object, d }) => replays(object, d)),
    ...objects.flatMap(nothingOpen),
    ...objects.flatMap(object => eventsArrived(object, desk, listens)),
    ...noCode([...disks.map(({ d }) => [d.state, d.journal, d.secret]), told, desk.taken], codes),
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
      return (journal as CardFact[]).reduce(evolveCard, emptyCard)
    case 'checkout':
      return (journal as CheckoutFact[]).reduce(evolveCheckout, emptyCheckout)
    case 'order':
      return (journal as OrderFact[]).reduce(evolveOrder, emptyOrder)
  }
}

function nothingOpen(object: SimObject): string[] {
  const open = object.disk.state === null ? null : openIn(object)
  return open === null ? [] : [`${open} is left over in a ${object.kind}`]
}

/** Every event was taken by the shop, in order, and listed at the Desk. */
function eventsArrived(object: SimObject, desk: Desk, listens: boolean): string[] {
  if (object.kind !== 'checkout') return []
  const journals = [...object.buried, object.disk].flatMap(disk => disk.journal as CheckoutFact[])
  const queued = journals.flatMap(fact => (fact.kind === 'queued' ? [fact.event] : []))
  const missing = queued.some(event => !desk.listed.has(event.id))
  const ids = queued.filter(event => event.type !== 'review.listed').map(event => event.id)
  const mine = new Set(ids)
  const arrived = [...new Set(desk.taken.map(event => event.id))].filter(id => mine.has(id))
  const inOrder = !listens || ids.join() === arrived.join()
  return [
    ...(missing ? ['an event or a review never came to the Desk'] : []),
    ...(inOrder ? [] : ['the events of a checkout came out of order, or not at all']),
  ]
}

function noCode(written: unknown[], codes: string[]): string[] {
  const text = JSON.stringify(written)
  const keys = codes.map(code => code.replaceAll('-', ''))
  return [...codes, ...keys].some(code => text.includes(code))
    ? ['a code stands in what is stored or told']
    : []
}

/** Of the checkouts that name an order as theirs, at most one is alive. */
function oneCheckoutPerOrder(objects: SimObject[]): string[] {
  const seen = new Set<string>()
  const wrong: string[] = []
  for (const object of objects) {
    const state = object.disk.state as CheckoutState | CardState | null
    if (object.kind !== 'checkout' || state === null) continue
    const { orders, goal, status } = state as CheckoutState
    if (goal === 'cancel' || (goal === null && status !== 'placed')) continue
    for (const { source, orderId } of orders) {
      const name = `${source} ${orderId}`
      if (seen.has(name)) wrong.push('two checkouts are alive for one order')
      seen.add(name)
    }
  }
  return wrong
}
