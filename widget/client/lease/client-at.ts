/** The client of a place, which remembers its checkout there. */
import { CheckoutClient } from '../checkout-client.ts'
import { memoryAt } from '../memory.ts'

/** `key`: under which name the checkout is remembered. */
export const clientAt = (endpoint: string, cart: string | null, key: string): CheckoutClient =>
  new CheckoutClient({ endpoint, cart, memory: memoryAt(key, cart) })
