/** What may be asked of the object that compares our books with the lists of the gift-card systems. It moves no money. */
import type {
  Difference,
  Reconciliation,
  ReconciliationRead,
} from '../../shared/api/console/reconciliation.ts'

/** What is to be compared: redemptions from `from` on and before `to` (ms). Without `system`: of all gift-card systems. */
export type ReconciliationRequest = {
  by: string
  from: number
  to: number
  system?: string | undefined
}

export interface ReconciliationCalls {
  /** Begins one; where one goes on, that one is the answer. */
  begin(request: ReconciliationRequest): Promise<Reconciliation>
  /** The newest first. */
  list(limit: number): Promise<Reconciliation[]>
  read(id: string): Promise<ReconciliationRead | null>
  /** A page of what was found by those that were begun in this time, the oldest first. `after`: of the page before. */
  found(query: { from: number; to: number; after: string; limit: number }): Promise<FoundPage>
  /** By the Cron Trigger: begins the one of the day, and goes on with one that was left. */
  tick(): Promise<void>
}

export type FoundRow = Difference & { reconciliation: string }
export type FoundPage = { rows: FoundRow[]; next: string | null }
