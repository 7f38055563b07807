/**
 * Reading back a redemption at Instagift, which has no field for an id of ours. The evidence: the certificate is redeemed, its
 * face value is what was sent, and the list of redemptions has a row for it of the same amount and time. A certificate has
 * at most one redemption, so such a row is ours with high, not absolute, certainty: another till of the same merchant could
 * have redeemed the same amount within the same minutes.
 */
import { floorToStep } from '../../../shared/money.ts'
import { readingFailed, strangeForm } from '../failures.ts'
import type { Failure, UpstreamClient } from '../http/call.ts'
import type { Provider, Reading, RedeemRequest } from '../provider.ts'
import {
  type Certificate,
  centsToSend,
  certificates,
  claimCodePath,
  type Redemption,
  redemptionList,
  refusalOf,
  WHOLE_DOLLAR,
} from './wire.ts'

/** How far its clock and ours may differ. */
const SKEW_MS = 5 * 60_000

/** Statuses in which nothing of ours can land any more. */
const WITHDRAWN = ['gifted', 'cancelled', 'returned']

/** No paging of redemptions is documented; a `meta` like that of certificates is followed so far. */
const MAX_PAGES = 20

export function instagiftReading(call: UpstreamClient, now: () => number): Provider['readBack'] {
  return async (request, sentAt) => {
    const answer = await call({ method: 'GET', path: claimCodePath(request.code) })
    if (answer.kind === 'refused' && answer.status === 404 && refusalOf(answer.body, 404)) {
      return { kind: 'undecidable', detail: 'Instagift no longer knows the code' }
    }
    if (answer.kind !== 'answered') return readingFailed(answer)
    const parsed = certificates.safeParse(answer.body)
    if (!parsed.success) return readingFailed(strangeForm(parsed.error))
    const card = parsed.data.certificates[0]!
    if (card.status === 'assigned') return readingOfAssigned(card, request)
    const found = await findRow(call, card.id)
    if ('failure' in found) return readingFailed(found.failure)
    return readingOfUsed(card, found.row, request, { from: sentAt - SKEW_MS, to: now() + SKEW_MS })
  }
}

function readingOfAssigned(card: Certificate, { snapshot }: RedeemRequest): Reading {
  return card.face_value_cents === snapshot.balance
    ? { kind: 'not_there', detail: 'the certificate is assigned and its face value unchanged' }
    : { kind: 'undecidable', detail: 'the certificate is assigned, but its face value changed' }
}

type Window = { from: number; to: number }

/** The certificate is no longer assigned: was it us? */
function readingOfUsed(
  card: Certificate,
  row: Redemption | null,
  request: RedeemRequest,
  window: Window,
): Reading {
  const ours = amountsFor(request)
  const createdAt = Date.parse(row?.created_at ?? '')
  if (row === null || Number.isNaN(createdAt)) return readingWithoutRow(card, ours)
  const inTime = createdAt >= window.from && createdAt <= window.to
  if (!inTime || !ours.includes(row.amount_cents)) {
    return { kind: 'spent_elsewhere', detail: 'its redemption is of another amount or time' }
  }
  return {
    kind: 'redeemed',
    booked: row.amount_cents,
    upstreamId: row.id,
    receipt: { source: row.source, createdAt: row.created_at },
    detail: 'redeemed, with a row of this certificate, amount and time',
  }
}

function readingWithoutRow(card: Certificate, ours: number[]): Reading {
  if (WITHDRAWN.includes(card.status)) {
    return { kind: 'spent_elsewhere', detail: `the certificate is ${card.status}, not redeemed` }
  }
  if (card.status !== 'redeemed') {
    return { kind: 'undecidable', detail: 'the certificate is neither assigned nor redeemed' }
  }
  return ours.includes(card.face_value_cents)
    ? { kind: 'undecidable', detail: 'redeemed with our face value, but no dated row is listed' }
    : { kind: 'spent_elsewhere', detail: 'redeemed with another face value' }
}

/**
 * What our request may have been booked as. All dollars of a card may have taken its odd cents along: the documents say both
 * "the entire face value" and "rounded down".
 */
function amountsFor(request: RedeemRequest): number[] {
  const sent = centsToSend(request)
  const { balance } = request.snapshot
  return sent === floorToStep(balance, WHOLE_DOLLAR) ? [sent, balance] : [sent]
}

type Found = { row: Redemption | null } | { failure: Failure }

/** The one redemption of this certificate in the list of the merchant's redemptions. */
async function findRow(call: UpstreamClient, certificateId: string): Promise<Found> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query: Record<string, string> = page === 1 ? {} : { page: String(page) }
    const answer = await call({ method: 'GET', path: '/redemptions', query, long: true })
    if (answer.kind !== 'answered') return { failure: answer }
    const parsed = redemptionList.safeParse(answer.body)
    if (!parsed.success) return { failure: strangeForm(parsed.error) }
    const row = parsed.data.redemptions.find(one => one?.links?.certificate === certificateId)
    if (row) return { row }
    // By the link and not by `page_count`, which is wrong in the documents' own sample.
    if (!parsed.data.meta?.links?.next) break
  }
  return { row: null }
}
