/**
 * What may be asked of the object of the whole store: which master key names its objects, what health tells of
 * the outside, and who may use the console.
 */
import type { CallCounts, CallNote } from '../../providers/call-health.ts'
import type { PeopleCalls } from './people/calls.ts'

/** A call to a gift-card system. */
export type ProviderNote = { name: string; ok: boolean; at: string; detail: string }

/** Deliveries of a source that came to nothing: how many, in fixed words why, and when the last one did (ms). */
export type RefusedDeliveries = { source: string; reason: string; count: number; at: number }

export type StoreStatus = {
  /** The last call to each gift-card system. */
  providers: ProviderNote[]
  /** The last good and the last refused call to each. */
  calls: ProviderNote[]
  /** How many calls to each there were since the store was made. */
  callCounts: ({ name: string } & CallCounts)[]
  /** The last genuine delivery of each webhook source (ms). */
  delivered: { source: string; at: number }[]
  /** The newest first. */
  refused: RefusedDeliveries[]
  /** Keys that encrypted a code and were not in MASTER_KEY when the code was needed. */
  missingKeys: string[]
}

/** How many lookups of typed codes ended so on a day (UTC). `result`: `found`, or the code of a problem. */
export type LookupCount = { day: number; result: string; count: number }

export interface StoreCalls extends PeopleCalls {
  /** Keeps the fingerprint where there is none, and answers with the one that is kept. */
  fingerprint(mine: string): Promise<string>
  /** How a call to a gift-card system went. */
  noteCall(note: CallNote): Promise<void>
  /** Adds to the count of the source and reason. */
  refused(deliveries: RefusedDeliveries): Promise<void>
  /** A genuine delivery of this source came. */
  delivered(source: string): Promise<void>
  /** Adds to the counts of lookups. */
  countLookups(counts: LookupCount[]): Promise<void>
  /** From the first to the last of these days, in days since the epoch. */
  lookups(range: { from: number; to: number }): Promise<LookupCount[]>
  /** A code could not be decrypted: the key that encrypted it is gone. */
  noteMissingKey(keyId: string): Promise<void>
  /** Admits one check of the outside each while; otherwise answers for how long to wait (s). */
  admitCheck(): Promise<{ waitSeconds: number }>
  /** For `/v1/health`. */
  status(): Promise<StoreStatus>
}
