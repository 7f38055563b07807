/** What must be true of the money when all has come to rest: our books against the referee's ledger. */
import type { ProviderName } from '../../../shared/api.ts'
import type { Attempt } from '../../../worker/card/rules/attempt.ts'
import type { CardEvent } from '../../../worker/card/rules/events.ts'
import type { CardState } from '../../../worker/card/rules/state.ts'
import { isPart } from '../../../worker/checkout/rules/reviews/by-hand.ts'
import type { CardEntry } from '../../../worker/checkout/rules/state/card-entry.ts'
import type { ReviewEntry } from '../../../worker/checkout/rules/state/review-entry.ts'
import { type CheckoutState, redeemedOf } from '../../../worker/checkout/rules/state.ts'
import type { Ledger, LedgerEntry } from '../world/ledger.ts'
import type { SimObject } from '../world/sim-object.ts'
import { TWICE } from '../world/true-answers.ts'
import { isToBeAudited } from './rest.ts'

export type Books = {
  ledger: Ledger
  cards: SimObject[]
  checkouts: SimObject[]
  /** ON_PARTIAL_FAILURE is `reverse`. */
  allOrNone: boolean
  /** A system that could not be asked any more. */
  downForGood: ProviderName | null
}

export function moneyAgrees(books: Books): string[] {
  const attempts = books.cards.flatMap(object => {
    const journal = object.disk.journal as CardEvent[]
    return (object.disk.state as CardState | null)?.attempts.map(one => ({ one, journal })) ?? []
  })
  const known = new Set(attempts.map(({ one }) => one.id))
  const foreign = [...books.ledger.cards.values()]
    .flatMap(card => card.entries)
    .filter(entry => entry.live && entry.by !== 'till' && !known.has(entry.by))
  return [
    ...foreign.map(() => 'something is redeemed for an attempt that nobody knows of'),
    ...attempts.flatMap(({ one, journal }) => attemptAgrees(one, journal, books)),
    ...books.checkouts.flatMap(({ disk }) => {
      const state = disk.state as CheckoutState | null
      return state ? [...orderAgrees(state), ...(books.allOrNone ? allOrNone(state) : [])] : []
    }),
  ]
}

/** One attempt against what is truly booked for it. */
function attemptAgrees(attempt: Attempt, journal: CardEvent[], books: Books): string[] {
  const live = books.ledger.live(attempt.id)
  const checkout = books.checkouts
    .map(object => object.disk.state as CheckoutState | null)
    .find(state => state && attempt.id.startsWith(state.id.slice(3, 25)))
  const reviews = reviewsOf(checkout ?? null, attempt)
  const { phase } = attempt
  const wrong: string[] = []
  const reportedTwice =
    reviews.length > 0 && attempt.evidence.some(({ fact }) => fact.includes(TWICE))
  if (live.length > 1 && !reportedTwice && attempt.provider !== books.downForGood)
    wrong.push('a card is redeemed twice for one hold')
  if (['ready', 'sending', 'unknown', 'reversing'].includes(phase.name))
    wrong.push(`an attempt is still ${phase.name} when all has come to rest`)
  if (phase.name === 'redeemed' && !decidedSo(attempt.id, journal))
    wrong.push(...bookedAs(live, phase.booking))
  const nothing = phase.name === 'rejected' || phase.name === 'reversed'
  // A late effect is a review of its own, or new evidence of one that waits to be decided.
  const reported =
    reviews.some(review => review.reason === 'late_effect') ||
    (attempt.late !== null && reviews.some(review => review.reason === 'unknown'))
  // Instagift shows an amount and no id: a redemption of another amount looks like a till's.
  const seen = live.filter(
    entry =>
      attempt.provider !== 'instagift' ||
      [attempt.amount, attempt.snapshot.balance].includes(entry.amount),
  )
  const readable = attempt.provider !== books.downForGood
  if (nothing && seen.length > 0 && readable && !reported)
    wrong.push(`a card is redeemed, the attempt is ${phase.name}, and nobody was asked`)
  if (readable && isToBeAudited(attempt))
    wrong.push('a card is still to be read for a late effect when all has come to rest')
  if (phase.name === 'review' && !reviews.some(review => review.decided === null))
    wrong.push('an attempt waits for a person, and no review is open')
  if (phase.name === 'irreversible' && !reviews.some(review => review.reason === 'undo_by_hand'))
    wrong.push('a redemption has to be undone by hand, and nobody was asked')
  if (attempt.sends > 0 && attempt.evidence.length === 0)
    wrong.push('an attempt has ended without a line of evidence')
  return [...wrong, ...(checkout ? cardAgrees(checkout, attempt) : [])]
}

/** The card of the checkout under which the attempt ran, now or before it was taken again. */
const entryOf = (checkout: CheckoutState | null, { generation }: Attempt): CardEntry | undefined =>
  checkout?.cards.find(
    card => card.generation === generation || card.pastGenerations.includes(generation),
  )

const reviewsOf = (checkout: CheckoutState | null, attempt: Attempt): ReviewEntry[] => {
  const card = entryOf(checkout, attempt)
  return checkout?.reviews.filter(review => review.cardId === (card?.id ?? '')) ?? []
}

/** A person's word is taken for it, whatever the ledger says. */
const decidedSo = (id: string, journal: CardEvent[]): boolean =>
  journal.some(
    event => event.kind === 'decided' && event.id === id && event.decision === 'redeemed',
  )

function bookedAs(
  live: LedgerEntry[],
  booking: { booked: number; upstreamId: string | null },
): string[] {
  const [entry] = live
  if (!entry) return ['an attempt counts as redeemed, and nothing is booked']
  if (entry.amount !== booking.booked) return ['another amount is booked than we believe']
  return booking.upstreamId !== null && booking.upstreamId !== entry.id
    ? ['another redemption is booked than the one we believe in']
    : []
}

/** The checkout tells of the card what its attempt is. */
function cardAgrees(checkout: CheckoutState, attempt: Attempt): string[] {
  const card = entryOf(checkout, attempt)
  const { phase } = attempt
  if (!card) return ['a checkout has forgotten a card that it tried to redeem']
  if (card.generation !== attempt.generation) {
    const over = phase.name === 'rejected' || phase.name === 'reversed'
    return over ? [] : [`a card was taken again while its attempt was ${phase.name}`]
  }
  if (phase.name === 'redeemed') {
    const agrees = card.status === 'redeemed' && card.redemption?.booked === phase.booking.booked
    return agrees ? [] : [`a card is redeemed, and its checkout says ${card.status}`]
  }
  const expected: string = phase.name === 'irreversible' ? 'redeemed' : phase.name
  // After an attempt that is over, a card that could not be taken again has a status of its own.
  const over = phase.name === 'rejected' || phase.name === 'reversed'
  const takenAgain = over && ['released', 'review', 'rejected'].includes(card.status)
  return card.status === expected || takenAgain
    ? []
    : [`an attempt is ${phase.name}, and its checkout says ${card.status}`]
}

/** What was promised to an order is redeemed, or a review names the difference. */
function orderAgrees(state: CheckoutState): string[] {
  if (state.goal === null) return []
  const wrong: string[] = []
  if (!['completed', 'cancelled', 'review'].includes(state.status))
    wrong.push(`an order is still ${state.status} when all has come to rest`)
  if (state.goal === 'complete') {
    const difference = (state.promised ?? 0) - redeemedOf(state)
    if (difference > 0 && state.reviews.length === 0)
      wrong.push('less is redeemed than was promised, and no review says so')
    if (redeemedOf(state) > (state.placed?.orderTotal ?? state.orderTotal))
      wrong.push('more is credited to an order than it comes to')
    const ended = ['redeemed', 'rejected', 'review', 'reversed', 'released']
    // What waits for a card that waits for a person keeps waiting.
    if (state.cards.some(card => card.status === 'review')) ended.push('held')
    if (state.cards.some(card => card.applied > 0 && !ended.includes(card.status)))
      wrong.push('a card of a settled order has come to no end')
  }
  if (state.goal === 'cancel')
    for (const card of state.cards) {
      const asked = state.reviews.some(
        review => review.cardId === card.id || review.reason === 'undo_by_hand',
      )
      if (card.status === 'redeemed' && !asked)
        wrong.push('a cancelled order keeps a redemption, and no review says so')
      if (card.status === 'held') wrong.push('a cancelled order holds a card')
    }
  if (state.status === 'review' && state.reviews.every(review => review.decided !== null))
    wrong.push('a checkout is in review, and there is nothing to decide')
  return wrong
}

/** Where one card of several was rejected, the others are undone, or somebody was asked to. */
function allOrNone(state: CheckoutState): string[] {
  const used = state.cards.filter(card => card.applied > 0)
  if (state.goal !== 'complete' || !used.some(card => card.status === 'rejected')) return []
  if (state.reviews.some(isPart)) return []
  const kept = used.filter(card => card.status === 'redeemed' && card.provider !== 'instagift')
  const unnoticed = kept.some(card => !state.reviews.some(review => review.cardId === card.id))
  return unnoticed ? ['a card was rejected, and another one of the order was not undone'] : []
}
