/**
 * Elements with the same endpoint and cart share one client; without a cart each has its own. The client's code loads only once
 * there is something to do, and the client is closed when the last lease has ended.
 */
import { loadApplied, type OnUse } from '../loading/chunks.ts'
import type { CheckoutClient } from './checkout-client.ts'
import { keyOf, memoryAt } from './memory.ts'

/** Code that has not arrived after this time counts as a worker that is not there. */
const LOADED_WITHIN_MS = 10_000

export type ClientLease = {
  /** There is a checkout to restore. */
  readonly remembered: boolean
  /** The client of another element that has begun, so that this one need not wait for a shopper's act. */
  readonly present: CheckoutClient | undefined
  /** Loads the code and joins the client. */
  client(): Promise<{ code: OnUse; client: CheckoutClient; isNew: boolean }>
  end(): void
}

type SharedClient = { client?: CheckoutClient; leases: Map<ClientLease, () => void> }

const sharedClients = new Map<string, SharedClient>()

/** `onPresent`: another element of the page has begun; its client is to be joined. */
export function leaseClient(
  endpoint: string,
  cart: string | null,
  onPresent: () => void,
): ClientLease {
  let slot = 0
  if (cart === null) while (sharedClients.has(keyOf(endpoint, null, slot))) slot++
  const key = keyOf(endpoint, cart, slot)
  const memory = memoryAt(key, cart)
  const shared: SharedClient = sharedClients.get(key) ?? { leases: new Map() }
  sharedClients.set(key, shared)
  const onStorage = (event: StorageEvent) => event.key === key && event.newValue && onPresent()
  addEventListener('storage', onStorage)
  const lease: ClientLease = {
    get remembered() {
      return memory.recall() !== null
    },
    get present() {
      return shared.client
    },
    async client() {
      const code = await inTime(loadApplied())
      // Nobody would ever close a client whose leases have ended meanwhile.
      if (!shared.leases.has(lease)) throw new Error('the lease has ended')
      const isNew = !shared.client
      shared.client ??= new code.CheckoutClient({ endpoint, cart, memory })
      if (isNew) for (const [other, join] of shared.leases) if (other !== lease) join()
      return { code, client: shared.client, isNew }
    },
    end() {
      removeEventListener('storage', onStorage)
      shared.leases.delete(lease)
      if (shared.leases.size > 0) return
      shared.client?.close()
      sharedClients.delete(key)
    },
  }
  shared.leases.set(lease, onPresent)
  return lease
}

const inTime = <Value>(loading: Promise<Value>): Promise<Value> =>
  Promise.race([loading, new Promise<never>((_, reject) => setTimeout(reject, LOADED_WITHIN_MS))])
