/**
 * Elements with the same endpoint and cart share one client; without a cart each has its own. Nothing is loaded before there is
 * something to do.
 */
import { loadApplied } from './chunks.ts'
import type { CheckoutClient } from './client.ts'
import { keyOf, recall } from './memory.ts'

/** All that is needed from the moment a shopper acts. */
export type Applied = typeof import('./applied.ts')

export type Seat = {
  /** There is a checkout to restore. */
  readonly remembered: boolean
  /** The client that is there already, so that a newcomer need not wait for a shopper's act. */
  readonly present: CheckoutClient | undefined
  /** Loads the code and joins the client. */
  client(): Promise<{ applied: Applied; client: CheckoutClient; isNew: boolean }>
  leave(): void
}

type Shared = { client?: CheckoutClient; seats: Map<Seat, () => void> }

const shared = new Map<string, Shared>()

/** `onPresent`: another element of the page has begun; its client is to be joined. */
export function takeSeat(endpoint: string, cart: string | null, onPresent: () => void): Seat {
  let slot = 0
  if (cart === null) while (shared.has(keyOf(endpoint, null, slot))) slot++
  const key = keyOf(endpoint, cart, slot)
  const table: Shared = shared.get(key) ?? { seats: new Map() }
  shared.set(key, table)
  const heard = (event: StorageEvent) => event.key === key && event.newValue && onPresent()
  addEventListener('storage', heard)
  const seat: Seat = {
    get remembered() {
      return recall(key, cart) !== null
    },
    get present() {
      return table.client
    },
    async client() {
      const applied = await inTime(loadApplied())
      // Nobody would ever close a client of seats that were left meanwhile.
      if (!table.seats.has(seat)) throw new Error('the seat was left')
      const isNew = !table.client
      table.client ??= new applied.CheckoutClient({ endpoint, cart, slot })
      if (isNew) for (const [other, call] of table.seats) if (other !== seat) call()
      return { applied, client: table.client, isNew }
    },
    leave() {
      removeEventListener('storage', heard)
      table.seats.delete(seat)
      if (table.seats.size > 0) return
      table.client?.close()
      shared.delete(key)
    },
  }
  table.seats.set(seat, onPresent)
  return seat
}

/** A script that never comes is like a worker that is not there. */
const LOADED_WITHIN_MS = 10_000

const inTime = <Value>(loading: Promise<Value>): Promise<Value> =>
  Promise.race([loading, new Promise<never>((_, reject) => setTimeout(reject, LOADED_WITHIN_MS))])
