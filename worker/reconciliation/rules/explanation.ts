/** Why our books and a list differ, as far as the checkout of the redemption tells. Pure. */
import type { Difference, Explanation } from '../../../shared/api/console/reconciliation.ts'
import type { ReviewReason } from '../../../shared/api.ts'
import type { LedgerEntry } from '../../back-office/ledger/calls.ts'

/** The checkout as it stands now. */
export type Standing = {
  status: LedgerEntry['status']
  movements: Pick<LedgerEntry['movements'][number], 'kind' | 'attemptId' | 'booked'>[]
  reviews: {
    id: string
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

export type Explained = { explanation: Explanation | null; reviewId: string | null }

/** An explanation that is null: a person has to look. `standing` null: there is no such checkout here. */
export function explanationOf(
  found: Pick<Difference, 'kind' | 'attemptId' | 'label' | 'system' | 'theirs'>,
  standing: Standing | null,
): Explained {
  if (standing === null) return explained(null)
  if (isToldLate(found, standing)) return explained('told_late')
  if (GOES_ON.has(standing.status)) return explained('under_way')
  const about = standing.reviews.filter(review => isAbout(review, found))
  const open = about.find(({ isOpen }) => isOpen)
  if (open) return explained('in_review', open.id)
  const decided = about.at(-1)
  return decided ? explained('decided', decided.id) : explained(null)
}

export const explained = (
  explanation: Explanation | null,
  reviewId: string | null = null,
): Explained => ({ explanation, reviewId })

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
