/** A Card object's refusal to hold a card, as the caller sees it. */
import type { Problem } from '../../../../shared/problem.ts'
import type { HoldRefusal } from '../../../card/calls.ts'

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
