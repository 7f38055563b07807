/**
 * What may be asked of the two kinds of object that count lookups (docs/contract.md#limits-for-strangers, `LOOKUPS_PER_MINUTE`,
 * `STORE_MISSES_PER_MINUTE`). The caller brings the allowance, in lookups or misses per minute.
 */
import type { Admission, Ending } from './rules/lookup-budget.ts'
import type { Counted } from './rules/store-misses.ts'

export { GREATEST_GROWTH } from './rules/store-misses.ts'
export type { Admission, Counted, Ending }

export type LookupAsked = {
  perMinute: number
  /** The solved challenge that this lookup brings, verified by the caller; null: none. */
  solution: string | null
  /** Names the call with its key and its body; a repetition of it may bring the same solution. Null: a call without a key. */
  attempt: string | null
}

export type LookupEnded = { perMinute: number; solved: boolean; ending: Ending }

/** About one visitor: somebody's address, or the shop's server. */
export interface VisitorCalls {
  /** Admits and counts a lookup. A solution that was used for another call counts as none. */
  admit(asked: LookupAsked): Promise<Admission>
  /** An admitted lookup has ended. */
  ended(lookup: LookupEnded): Promise<void>
}

/** A Visitor object, which counts for many visitors: the same calls, with `keys.nameOf('visitor', …)` first. */
export interface VisitorBookCalls {
  admit(visitor: string, asked: LookupAsked): Promise<Admission>
  ended(visitor: string, lookup: LookupEnded): Promise<void>
}

/** `room` false: only with a solved challenge. `growth`: how many times the least work a challenge asks for now. */
export type StoreAnswer = { room: boolean; growth: number }

/** The one object that counts the misses of the whole store. */
export interface StoreMissesCalls {
  /** Counts one more if there is room for it, or if it is `solved`. */
  admit(asked: { counted: Counted; perMinute: number; solved: boolean }): Promise<StoreAnswer>
  /** How many times the least work a challenge asks for now. Counts nothing. */
  growth(asked: { counted: Counted; perMinute: number }): Promise<number>
  /** One that was counted was no miss. */
  giveBack(asked: { counted: Counted; perMinute: number }): Promise<void>
}
