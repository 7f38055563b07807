/**
 * Reading back a redemption at Instagift, which has no field for an id of ours. The evidence: the certificate is redeemed, its
 * face value is what was sent, and the list of redemptions has a row for it of the same amount and time. A certificate has
 * at most one redemption, so such a row is ours with high, not absolute, certainty: another till of the same merchant could
 * have redeemed the same amount within the same minutes.
 *
 * Where the list can't be read to where the row would be, the certificate alone has to do: its face value has become our
 * amount, and that within the same minutes. It is a little weaker, for something else may have changed it at that time.
 */
import { readingFailed, strangeForm } from '../failures.ts'
import type { Connection, Failure, UpstreamClient } from '../http/call.ts'
import { SKEW_MS, since } from '../is-ours.ts'
import type { Provider, Reading, RedeemRequest } from '../provider.ts'
import { SharedReading } from '../shared-reading.ts'
import { readRedemptions } from './redemption-list.ts'
import {
  amountsFor,
  type Certificate,
  certificates,
  claimCodePath,
  createdAtOf,
  isOfCode,
  type Redemption,
  refusalOf,
} from './wire.ts'

/** Statuses in which nothing of ours can land any more. */
const WITHDRAWN = ['gifted', 'cancelled', 'returned']

export function instagiftReading(
  call: UpstreamClient,
  { now, timeoutMs, lane }: Connection,
): Provider['readBack'] {
  const make = () => new SharedReading<Redemption>()
  const list = lane?.share('redemptions', make) ?? make()
  const findRow = async (certificateId: string, from: number): Promise<Found> => {
    let row: Redemption | null = null
    const see = (shown: Redemption) => {
      if (shown.links?.certificate === certificateId) row = shown
      return row !== null
    }
    const end = await list.look({ from, see }, timeoutMs, seekers =>
      readRedemptions(call, timeoutMs, seekers),
    )
    if (row === null && end.kind === 'failed') return { failure: end.failure }
    return { row, whole: end.kind === 'ended' }
  }
  return async (request, sentAt) => {
    const answer = await call({ method: 'GET', path: claimCodePath(request.code) })
    if (answer.kind === 'refused' && answer.status === 404 && refusalOf(answer.body, 404)) {
      return { kind: 'undecidable', detail: 'Instagift no longer knows the code' }
    }
    if (answer.kind !== 'answered') return readingFailed(answer)
    const parsed = certificates.safeParse(answer.body)
    if (!parsed.success) return readingFailed(strangeForm(parsed.error))
    const card = parsed.data.certificates[0]!
    if (!isOfRequest(card, request)) {
      return { kind: 'unavailable', detail: 'an answer about another certificate' }
    }
    if (card.status === 'assigned') return readingOfAssigned(card, request)
    const found = await findRow(card.id, sentAt - SKEW_MS)
    if ('failure' in found) return readingFailed(found.failure)
    return readingOfUsed(card, found, request, since(sentAt, now()))
  }
}

type Found = { row: Redemption | null; whole: boolean } | { failure: Failure }

/** It is the certificate that was looked up, by its code, its id and its currency. */
const isOfRequest = (card: Certificate, { code, snapshot }: RedeemRequest): boolean =>
  isOfCode(card, code) &&
  (snapshot.upstreamId === null || card.id === snapshot.upstreamId) &&
  card.currency === snapshot.currency

function readingOfAssigned(card: Certificate, { snapshot }: RedeemRequest): Reading {
  return card.face_value_cents === snapshot.balance
    ? { kind: 'not_there', detail: 'the certificate is assigned and its face value unchanged' }
    : { kind: 'undecidable', detail: 'the certificate is assigned, but its face value changed' }
}

type Window = ReturnType<typeof since>

const isWithin = (at: number | null, { from, to }: Window): boolean =>
  at !== null && at >= from && at <= to

/** The certificate is no longer assigned: was it us? */
function readingOfUsed(
  card: Certificate,
  { row, whole }: Exclude<Found, { failure: Failure }>,
  request: RedeemRequest,
  window: Window,
): Reading {
  const ours = amountsFor(request)
  const createdAt = createdAtOf(row)
  if (row === null || createdAt === null || Number.isNaN(createdAt)) {
    return readingWithoutRow(card, ours, whole ? null : window)
  }
  if (!isWithin(createdAt, window) || !ours.includes(row.amount_cents)) {
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

/** `window`: null where the list was read as far as the row would be, so that its absence says something. */
function readingWithoutRow(card: Certificate, ours: number[], window: Window | null): Reading {
  if (WITHDRAWN.includes(card.status)) {
    return { kind: 'spent_elsewhere', detail: `the certificate is ${card.status}, not redeemed` }
  }
  if (card.status !== 'redeemed') {
    return { kind: 'undecidable', detail: 'the certificate is neither assigned nor redeemed' }
  }
  const { face_value_cents: face, updated_at: updatedAt } = card
  if (!ours.includes(face)) {
    return { kind: 'spent_elsewhere', detail: 'redeemed with another face value' }
  }
  if (window !== null && isWithin(Date.parse(updatedAt ?? ''), window)) {
    return {
      kind: 'redeemed',
      booked: face,
      upstreamId: null,
      receipt: { updatedAt },
      detail: 'redeemed with our face value and at that time; the list is too long to be read',
    }
  }
  return { kind: 'undecidable', detail: 'redeemed with our face value, but no dated row is listed' }
}
