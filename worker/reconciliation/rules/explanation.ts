/** Why our books and a list differ, as far as the checkout of the redemption tells. Pure. */
import type { Difference, Explanation } from '../../../shared/api/console/reconciliation.ts'
import type { ReviewReason } from '../../../shared/api.ts'
import type { LedgerEntry } from '../../back-office/ledger/calls.ts'

/** The checkout as it stands now. */
export type Standing = {
  status: LedgerEntry['status']
  movements: Pick<LedgerEntry['movements'][number], 'kind' | 'attemptId' | 'booked'>[]
  reviews: {
    reason: ReviewReason
    label: string | null
    provider: string | null
    isOpen: boolean
  }[]
}

/** In these a person is asked whether money moved at a gift-card system; all others leave that open. */
const ABOUT_REDEMPTIONS = new Set<ReviewReason>([
  'unknown',
  'provider_refuses_us',
  'stuck',
  'late_effect',
  'undo_by_hand',
])

const GOES_ON = new Set<Standing['status']>(['completing', 'cancelling'])

/** Null: nothing explains it, and a person has to look. `standing` null: there is no such checkout here. */
export function explanationOf(
  found: Pick<Difference, 'kind' | 'attemptId' | 'label' | 'system' | 'theirs'>,
  standing: Standing | null,
): Explanation | null {
  if (standing === null) return null
  if (isToldLate(found, standing)) return 'told_late'
  if (GOES_ON.has(standing.status)) return 'under_way'
  const about = standing.reviews.filter(review => isAbout(review, found))
  if (about.some(({ isOpen }) => isOpen)) return 'in_review'
  return about.length > 0 ? 'decided' : null
}

/** By the checkout itself the two agree: the ledger heard of it later. */
function isToldLate(
  { kind, attemptId, theirs }: Pick<Difference, 'kind' | 'attemptId' | 'theirs'>,
  { movements }: Standing,
): boolean {
  const mine = movements.filter(movement => movement.attemptId === attemptId)
  const stands =
    mine.some(({ kind }) => kind === 'redeemed') && !mine.some(({ kind }) => kind === 'refunded')
  if (kind === 'missing_there') return !stands
  if (!stands || kind === 'booked_twice') return false
  return theirs === null || mine.some(({ booked }) => booked === theirs)
}

const isAbout = (
  { reason, label, provider }: Standing['reviews'][number],
  found: Pick<Difference, 'label' | 'system'>,
): boolean =>
  ABOUT_REDEMPTIONS.has(reason) &&
  (provider === null || provider === found.system) &&
  (label === null || found.label === null || label === found.label)
