/**
 * The back office in shards: what concerns one checkout is in one shard, so that no single object is the limit of a store at its
 * peak. Pure.
 */

/** How many shards there are. Another number would look for a checkout where it is not. */
export const BACK_OFFICE_SHARDS = 16

/** The shard of a checkout: an FNV-1a hash of its id (32 bits), which spreads ids evenly and hides nothing. */
export function shardOf(checkoutId: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(checkoutId))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash % BACK_OFFICE_SHARDS
}
