/** What may be asked of the object of the whole store: which master key names its objects, and what health tells of the outside. */
import type { CallNote } from '../../providers/call-health.ts'

/** The last call to a gift-card system. */
export type ProviderNote = { name: string; ok: boolean; at: string; detail: string }

/** Deliveries of a source that came to nothing: how many, in fixed words why, and when the last one did (ms). */
export type RefusedDeliveries = { source: string; reason: string; count: number; at: number }

export type StoreStatus = {
  providers: ProviderNote[]
  /** The newest first. */
  refused: RefusedDeliveries[]
  /** Keys that encrypted a code and were not in MASTER_KEY when the code was needed. */
  missingKeys: string[]
}

export interface StoreCalls {
  /** Keeps the fingerprint where there is none, and answers with the one that is kept. */
  fingerprint(mine: string): Promise<string>
  /** How a call to a gift-card system went. */
  noteCall(note: CallNote): Promise<void>
  /** Adds to the count of the source and reason. */
  refused(deliveries: RefusedDeliveries): Promise<void>
  /** A code could not be decrypted: the key that encrypted it is gone. */
  noteMissingKey(keyId: string): Promise<void>
  /** Admits one check of the outside each while; otherwise answers for how long to wait (s). */
  admitCheck(): Promise<{ waitSeconds: number }>
  /** For `/v1/health`. */
  status(): Promise<StoreStatus>
}
