/** What a client tells its listeners. */
import type { WidgetProblem } from './worker-api.ts'

export type ChangeReason = 'shopper' | 'total' | 'restore' | 'expiry' | 'other-tab'

/** What is being done; the last three without the shopper. */
export type Job = 'apply' | 'agree' | 'remove' | 'again' | 'refresh' | 'total' | 'restore' | 'keep'

export type Note =
  | { type: 'change'; reason: ChangeReason }
  | { type: 'problem'; problem: WidgetProblem; job: Job }
  /** A job succeeded. */
  | { type: 'fine' }
  /** A job began or ended. */
  | { type: 'state' }
