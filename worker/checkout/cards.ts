/** A card in a checkout, as it was told by its Card object, and the problem that a refusal becomes. */
import type { Problem } from '../../shared/problem.ts'
import type { HoldRefusal } from '../card/calls.ts'
import type { Known } from '../card/rules/card-state.ts'
import type { CheckoutContext } from './context.ts'
import type { CardEntry } from './rules/state.ts'

/** The gift-card system could not be asked. */
export const isUnavailable = <Kind extends { kind: string }>(
  answer: Kind,
): answer is Extract<Kind, { kind: 'unavailable' | 'in_use' }> => answer.kind === 'unavailable'

export function problemOf(refusal: HoldRefusal): Problem {
  switch (refusal.kind) {
    case 'unusable':
      return { code: 'card_unusable' }
    case 'expired':
      return { code: 'card_expired' }
    case 'currency':
      return { code: 'currency_mismatch' }
    case 'spent':
      return { code: 'card_spent', leftOn: refusal.leftOn }
    case 'in_use':
      return { code: 'card_in_use', retryAfter: refusal.retryAfterSeconds }
    case 'late':
      return { code: 'card_in_use', retryAfter: 1 }
    case 'unavailable':
      return { code: 'provider_unavailable', retryAfter: refusal.retryAfterSeconds }
    default:
      return refusal satisfies never
  }
}

export const cardDetailsOf = ({ provider, label, snapshot }: Known) => ({
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

export function entryOf(
  context: CheckoutContext,
  object: string,
  generation: number,
  known: Known,
  forfeit: number | undefined,
): CardEntry {
  return {
    id: context.ports.newCardId(),
    object,
    generation,
    ...cardDetailsOf(known),
    agreed: forfeit ?? null,
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
  }
}
