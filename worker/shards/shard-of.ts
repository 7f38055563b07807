/**
 * The back office, the orders and the visitors in shards: what concerns one of them is in one object, so that no single object is
 * the limit of a store at its peak. Pure.
 */

/** How many shards there are. Another number would look for a checkout where it is not. */
export const BACK_OFFICE_SHARDS = 16

/** How many Order objects there are. Another number would look for an order where it is not. */
export const ORDER_BOOKS = 16

/** How many Visitor objects there are. With another number, what a visitor has used begins anew. */
export const VISITOR_BOOKS = 64

export const shardOf = (checkoutId: string): number => hashOf(checkoutId) % BACK_OFFICE_SHARDS

export const orderBookOf = (name: string): number => hashOf(name) % ORDER_BOOKS

export const visitorBookOf = (name: string): number => hashOf(name) % VISITOR_BOOKS

/** FNV-1a (32 bits), which spreads names evenly and hides nothing. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
