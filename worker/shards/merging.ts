/**
 * One list out of those of the shards: a page is merged by time, and its cursor holds a position in each shard. What a shard lists
 * late is behind its position and never passed over; what concerns one checkout stays in order. Pure.
 */
import type { Row } from '../back-office/calls.ts'
import { BACK_OFFICE_SHARDS } from './shard-of.ts'

/** How far each shard has been read. */
export type Positions = readonly number[]

export const START: Positions = Array<number>(BACK_OFFICE_SHARDS).fill(0)

const CURSOR = /^[0-9a-z]{1,10}(\.[0-9a-z]{1,10})*$/

export const cursorOf = (positions: Positions): string =>
  positions.map(position => position.toString(36)).join('.')

/** Null: not one of ours. */
export function positionsIn(cursor: string): Positions | null {
  const positions = positionsOfAny(cursor)
  return positions?.length === BACK_OFFICE_SHARDS ? positions : null
}

/** Of any number of shards. */
export const positionsOfAny = (cursor: string): Positions | null =>
  CURSOR.test(cursor) ? cursor.split('.').map(digits => Number.parseInt(digits, 36)) : null

/**
 * The oldest rows of all shards. A shard that did not answer gives none and keeps its position. `isWhole`: these are all that
 * the shards have given.
 */
export function merge(
  shards: readonly (readonly Row[])[],
  from: Positions,
  limit: number,
): { rows: Row[]; positions: Positions; isWhole: boolean } {
  const taken = shards.map(() => 0)
  const rows: Row[] = []
  while (rows.length < limit) {
    const shard = oldest(shards.map((listed, index) => listed[taken[index]!]))
    if (shard === null) break
    rows.push(shards[shard]![taken[shard]!]!)
    taken[shard]! += 1
  }
  const positions = from.map(
    (position, index) => shards[index]?.[taken[index]! - 1]?.seq ?? position,
  )
  return { rows, positions, isWhole: shards.every((all, index) => all.length === taken[index]) }
}

/** The shard whose next row is the oldest; of several the first, so that a page is always the same. */
function oldest(heads: readonly (Row | undefined)[]): number | null {
  let found: number | null = null
  for (const [shard, head] of heads.entries())
    if (head && (found === null || head.at < heads[found]!.at)) found = shard
  return found
}
