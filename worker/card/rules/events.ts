/** What can happen to a card, as its journal keeps it. Times are ms. */
import type {
  CardSnapshot,
  Reading,
  RedeemOutcome,
  ReverseOutcome,
} from '../../providers/provider.ts'
import type { Attempt } from './attempt.ts'
import type { CardState, Hold, Known, Unacknowledged } from './state.ts'

export type CardEvent =
  | { kind: 'held'; hold: Hold; known: Known; at: number }
  | { kind: 'renewed'; fence: number; until: number; firm?: boolean; at: number }
  | { kind: 'firmed'; fence: number; until: number; snapshot: CardSnapshot; at: number }
  | { kind: 'let_go'; checkoutId: string; generation: number; at: number }
  /** The checkout has not acknowledged how an attempt stands. */
  | ({ kind: 'unacknowledged' } & Unacknowledged)
  | { kind: 'acknowledged'; attemptId: string }
  | { kind: 'code_forgotten' }
  | { kind: 'opened'; attempt: Attempt }
  /** Settled for good: kept apart from the state. */
  | { kind: 'put_away'; ids: string[] }
  /** Its checkout asks for it again. */
  | { kind: 'recalled'; attempt: Attempt }
  /** What the card was when the events of its journal were over that this one stands for. */
  | { kind: 'folded'; state: CardState }
  | AttemptEvent

/** What can happen to an attempt once it is open; `id` names it. */
export type AttemptEvent =
  | { kind: 'baseline_read'; id: string; snapshot: CardSnapshot; at: number }
  | { kind: 'sending'; id: string; at: number; deadline: number }
  | { kind: 'answered'; id: string; send: number; outcome: RedeemOutcome; at: number }
  | { kind: 'lapsed'; id: string; at: number }
  /** Before anything was sent: the card can't pay, or nothing could be asked. */
  | { kind: 'not_sent'; id: string; why: NotSentBecause; detail: string; at: number }
  | { kind: 'read_back'; id: string; reading: Reading; at: number }
  | { kind: 'audited'; id: string; reading: Reading; at: number }
  | ({ kind: 'decided'; id: string; at: number } & PersonsDecision)
  /** The order was cancelled before the redemption was known to have had an effect. */
  | { kind: 'abandoned'; id: string; fence: number; at: number }
  /** The order was paid after all. */
  | { kind: 'wanted'; id: string }
  | { kind: 'reversal_begun'; id: string; at: number }
  | { kind: 'reversal_answered'; id: string; outcome: ReverseOutcome; at: number }
  | { kind: 'surplus_tried'; id: string; upstreamId: string; outcome: ReverseOutcome; at: number }

export type NotSentBecause = 'card' | 'provider' | 'unreachable'

export type PersonsDecision = {
  decision: 'redeemed' | 'not_redeemed' | 'retry'
  by: string
  upstreamId: string | null
  /** The order still wants the redemption: false where it was cancelled. */
  wanted: boolean
}
