/** How far a reconciliation has come: stored after each step, so that a crash costs one step and no more. */
import type { SystemComparison } from '../../shared/api/console/reconciliation.ts'
import type { LedgerPosition } from '../back-office/ledger/calls.ts'

/** `position`: where the reading of its list goes on; of a system that lists by card, the last card that was read. */
export type SystemProgress = SystemComparison & { position: string | null; failures: number }

export type Progress = {
  id: number
  by: string
  from: number
  to: number
  begunAt: number
  endedAt: number | null
  /** Our books are taken in first, then the lists are read, then what differs is explained. */
  stage: 'books' | 'lists' | 'explaining' | 'ended'
  /** Where the reading of our books goes on. */
  after: LedgerPosition | null
  systems: SystemProgress[]
  /** Not before this (ms): a system that failed is spared. */
  nextAt: number
  /** How many cards were looked up, to tell our redemptions from those of other tills. */
  lookedUp: number
}

export const newProgress = (
  given: Pick<Progress, 'id' | 'by' | 'from' | 'to'>,
  systems: readonly string[],
  now: number,
): Progress => ({
  ...given,
  ...{ begunAt: now, endedAt: null, stage: 'books', after: null, nextAt: now, lookedUp: 0 },
  systems: systems.map(name => ({
    ...{ name, outcome: 'waiting', detail: null, position: null, failures: 0 },
    ...{ ours: 0, rows: 0, agreed: 0, otherTills: 0, unreadable: 0 },
  })),
})
