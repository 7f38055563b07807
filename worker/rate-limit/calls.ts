/**
 * What may be asked of the two kinds of object that count lookups (docs/contract.md#limits-for-strangers).
 */
import type { Admission } from './rules/lookup-budget.ts'

/** The Visitor object, one for each visitor's address. */
export interface VisitorCalls {
  /** Counts a try. `challenged`: this try brought a solved challenge. */
  admit(challenged: boolean): Promise<Admission>
  /** The try found no usable card: it counts threefold in all. */
  missed(): Promise<void>
  /** Marks a solved challenge as used, once; false where it was used before. */
  spend(solutionId: string): Promise<boolean>
}

/** The one object that counts the misses of the whole store. */
export interface StoreMissesCalls {
  /** One more miss, wherever it came from. */
  missed(): Promise<void>
  /** Whether the store has more misses than `STORE_MISSES_PER_MINUTE` now. */
  isOverrun(): Promise<boolean>
}
