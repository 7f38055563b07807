/** A card of a checkout: what is known of it, what it pays, and how its redemption stands. */
import type { CardStatus, ProviderName } from '../../../../shared/api.ts'
import type { LeftOn } from '../../../../shared/problem.ts'
import type { Known } from '../../../card/rules/state.ts'
import type { Reversible } from '../../../providers/provider.ts'

export type CardEntry = {
  id: string
  /** The name of its Card object. */
  object: string
  /** Names our hold on it; grows with every taking. */
  generation: number
  provider: ProviderName
  label: string
  title: string | null
  balance: number
  partial: boolean
  step: number
  leftOn: LeftOn
  /** How long a redemption of it can be undone: cards that can't be undone are redeemed last. */
  reversible: Reversible
  expiresAt: number | null
  /** What the shopper agreed to lose on it; null until they answer. */
  agreed: number | null
  applied: number
  forfeited: number
  /** What the order was promised when it was placed; outlives the hold. */
  promised: { applied: number; forfeited: number } | null
  needsConsent: number | null
  /** Its gift-card system was asked for this order: when it was placed, or when the card was taken again. */
  fresh: boolean
  /** How often it could not be taken again because its system was unavailable. */
  takes: number
  status: CardStatus
  redemption: Redemption | null
  /** The version of the attempt's outcome that was taken in last. */
  attemptVersion: number
  /** Generations of earlier holds, under which a late effect may still turn up. */
  pastGenerations: number[]
  /** Attempts whose late effect was put before a person. */
  lateOnes: string[]
  /** Attempts that have ended and may still show a late effect. */
  watched: Watched
}

/** By attempt: when it next does something by itself (ms), as its newest version told; null: it is done. */
export type Watched = Record<string, { version: number; dueAt: number | null }>

export type Redemption = {
  id: string
  /** What the gift-card system booked. */
  booked: number
  /** The part of it that pays for the order. */
  credited: number
  at: number
  upstreamId: string | null
  evidence: 'answered' | 'reconciled'
}

export type CardDetails = Pick<
  CardEntry,
  | 'provider'
  | 'label'
  | 'title'
  | 'balance'
  | 'partial'
  | 'step'
  | 'leftOn'
  | 'reversible'
  | 'expiresAt'
>

export const cardDetailsOf = ({ provider, label, snapshot }: Known): CardDetails => ({
  provider,
  label,
  title: snapshot.title,
  balance: snapshot.balance,
  partial: snapshot.partial,
  step: snapshot.step,
  leftOn: snapshot.leftOn,
  reversible: snapshot.reversible,
  expiresAt: snapshot.expiresAt,
})

/**
 * A card that is held for the first time. `agreed`: what the shopper agreed to lose on it, if they were
 * asked.
 */
export const newCard = (
  hold: { id: string; object: string; generation: number },
  known: Known,
  agreed: number | undefined,
): CardEntry => ({
  ...hold,
  ...cardDetailsOf(known),
  agreed: agreed ?? null,
  applied: 0,
  forfeited: 0,
  promised: null,
  needsConsent: null,
  fresh: false,
  takes: 0,
  status: 'held',
  redemption: null,
  attemptVersion: 0,
  pastGenerations: [],
  lateOnes: [],
  watched: {},
})

export const isHeld = (card: CardEntry): boolean => card.status === 'held'

/** The card without a hold: it pays nothing. */
export const released = (card: CardEntry): CardEntry => ({
  ...card,
  status: 'released',
  applied: 0,
  forfeited: 0,
  needsConsent: null,
})

/** How much a redemption of this card asks for: what is applied and forfeited, or the whole card. */
export const amountToRedeem = (card: CardEntry): number =>
  card.partial ? card.applied + card.forfeited : card.balance - (card.balance % card.step)
