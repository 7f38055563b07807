/**
 * Elements with the same endpoint and cart share one client; without a cart each has its own. The client's code loads only once
 * there is something to do. A page that rebuilds its markup keeps what was applied: a client whose element has left stays for a
 * moment, and goes to the element that took its place.
 */
import { loadApplied, type OnUse } from '../../loading/chunks.ts'
import type { CheckoutClient } from '../checkout-client.ts'
import { keyOf, recall } from '../recall.ts'
import { inTime } from './in-time.ts'

export type ClientLease = {
  /** When the lease began there was a checkout to restore, or another element had begun: no need to wait for a shopper's act. */
  readonly found: boolean
  /** Loads the code and joins the client. */
  client(): Promise<{ code: OnUse; client: CheckoutClient }>
  end(): void
}

type SharedClient = {
  client?: CheckoutClient | undefined
  /** Joins the client as it is now, or that of the element whose place this one took. */
  leases: Map<unknown, (next?: SharedClient) => void>
  /** It began beside one that was in use, so it may be there to replace that one. */
  isLater?: boolean | undefined
}

const sharedClients = new Map<string, SharedClient>()

/** `onPresent`: another element of the page, or another tab, has begun; its client is to be joined. */
export function leaseClient(
  endpoint: string,
  cart: string | null,
  onPresent: () => void,
): ClientLease {
  let slot = 0
  let isLater: boolean | undefined
  const at = (index: number) => sharedClients.get(keyOf(endpoint, cart, index))
  if (cart === null) {
    for (; at(slot)?.leases.size; slot++) isLater ||= at(slot)!.client?.isUsed
  }
  const key = keyOf(endpoint, cart, slot)
  let shared: SharedClient = at(slot) ?? { leases: new Map() }
  shared.isLater = isLater
  sharedClients.set(key, shared)
  const join = (next = shared) => {
    shared = next
    shared.leases.set(lease, join)
    onPresent()
  }
  const onStorage = (event: StorageEvent) => event.key === key && event.newValue && onPresent()
  addEventListener('storage', onStorage)
  // Kept, because each wait for it leaves a timer of 10 s.
  let code: OnUse | undefined
  const lease: ClientLease = {
    found: !!(shared.client || recall(key, cart)),
    async client() {
      // Code that has not arrived in time counts as a worker that is not there.
      code ??= await inTime(loadApplied(endpoint))
      // Nobody would ever close a client whose leases have ended meanwhile.
      if (!shared.leases.has(lease)) throw new Error('ended')
      if (!shared.client) {
        shared.client = code.clientAt(endpoint, cart, key)
        for (const [other, join] of shared.leases) if (other !== lease) join()
      }
      return { code, client: shared.client }
    },
    end() {
      removeEventListener('storage', onStorage)
      const left = shared
      left.leases.delete(lease)
      if (left.leases.size > 0) return
      left.client?.passOn(left, sharedClients)
      // The next element of a page that is being rebuilt comes before the next frame.
      requestAnimationFrame(() => {
        if (left.leases.size > 0) return
        left.client?.close()
        left.client = undefined
      })
    },
  }
  shared.leases.set(lease, join)
  return lease
}
