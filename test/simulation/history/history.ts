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
  | ({ do: 'place'; who: number; wrong: boolean; key: boolean } & Placing & Named)
  | ({ do: 'reopen'; who: number; payment: string | null } & Named)
  | ({
      do: 'complete'
      who: number
      figures: Figures
      cart: Cart
      wait: number
      key: boolean
    } & Named)
  /** `ofCheckout`: without an order. */
  | ({ do: 'cancel'; who: number; ofCheckout: boolean; key: boolean } & Named)
  | ({ do: 'refund'; who: number; share: Share; refund: string } & Named)
  | ({ do: 'platform_refund'; who: number } & Named)
  | ({ do: 'unreadable'; who: number; nameless: boolean } & Named)
  | { do: 'clerk'; nth: number; decision: Decision; stale: boolean; twice: boolean }
  | { do: 'till'; card: number; amount: number }
  | { do: 'crash'; what: 'card' | 'checkout' | 'order' | 'all'; nth: number }
  | { do: 'outage'; system: ProviderName; how: 'refuses_us' | 'unavailable'; ms: number }

/** An order, told by the API or by a delivery, under one name or under all of them. */
export type Named = { source: string; order: string; names: 'one' | 'all' | 'other' }

/** Whose cart the shop believes it to be. */
export type Cart = 'own' | 'other' | null

type Placing = { cart: Cart; payment: string | null; surcharge: number; holdHours: number | null }

/** How much of what was redeemed goes back. */
export type Share = 'all' | 'half' | 'more' | 'nothing'

/** What a paid order says of itself: nothing, what is right, something wrong, or nothing that can be read. */
export type Figures =
  | 'none'
  | 'applied'
  | 'zero'
  | 'due'
  | 'total'
  | 'wrong'
  | 'currency'
  /** The total before gift cards where the one after them belongs. */
  | 'before'
  | 'unreadable'

/** `after`: ms since the step before. `again`: the same is delivered once more after each of these (ms). */
export type Step = { after: number; op: Op; again: number[] }

export type CardPlan = { code: string; system: ProviderName; face: number; partial: boolean }

export type History = {
  seed: number
  rules: {
    minimumDue: number
    rounding: 'down' | 'up'
    onPartialFailure: 'keep' | 'reverse'
    refundGiftCards: 'ask' | 'with_order' | 'never'
    takeoverMs: number
  }
  listens: boolean
  /** All shoppers are one, whose page lost what it remembered: their checkouts are of one cart. */
  oneCart: boolean
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
