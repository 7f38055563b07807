/**
 * A history: the shop's settings, the cards that there are, and what shoppers, shop and clerks do, step by step. It is plain data made
 * from a seed, so that it can be printed, shortened and played again.
 */
import type { Decision, ProviderName } from '../../../shared/api.ts'

export type Op =
  | { do: 'create'; who: number; total: number; card: number | null; forfeit: number | null }
  | { do: 'apply'; who: number; card: number; forfeit: number | null }
  | { do: 'change'; who: number; total: number | null; agrees: number | null }
  | { do: 'remove'; who: number; nth: number }
  | { do: 'read'; who: number }
  | { do: 'place'; who: number; source: string; order: string; wrong: boolean; key: boolean }
  | { do: 'reopen'; who: number; source: string; order: string }
  | {
      do: 'complete'
      who: number
      source: string
      order: string
      figures: Figures
      wait: number
      key: boolean
    }
  | { do: 'cancel'; who: number; source: string; order: string | null; key: boolean }
  | { do: 'refund'; who: number; source: string; order: string; all: boolean; delivery: string }
  | { do: 'clerk'; nth: number; decision: Decision; stale: boolean; twice: boolean }
  | { do: 'till'; card: number; amount: number }
  | { do: 'crash'; what: 'card' | 'checkout' | 'order' | 'all'; nth: number }
  | { do: 'outage'; system: ProviderName; how: 'refuses_us' | 'unavailable'; ms: number }

/** What a paid order says of itself: nothing, what is right, or something wrong. */
export type Figures = 'none' | 'applied' | 'zero' | 'due' | 'total' | 'wrong' | 'currency'

/** `after`: ms since the step before. `again`: the same is delivered once more after each of these (ms). */
export type Step = { after: number; op: Op; again: number[] }

export type CardPlan = { code: string; system: ProviderName; face: number; partial: boolean }

export type History = {
  seed: number
  rules: {
    minimumDue: number
    rounding: 'down' | 'up'
    onPartialFailure: 'keep' | 'reverse'
    takeoverMs: number
  }
  listens: boolean
  /** Of the calls to the gift-card systems. */
  faultRate: number
  /** How long faults go on after the last step (ms). */
  faultsFor: number
  /** This system is down from the last step on, and for good. */
  downForGood: ProviderName | null
  cards: CardPlan[]
  shoppers: number
  steps: Step[]
}
