/**
 * Reading back a redemption at Vauchar. A row that carries our id is ours for certain. That there is none proves little, since
 * the list may be paged, so it counts only where the balance is what it was right before.
 */
import { readingFailed, strangeForm } from '../failures.ts'
import type { Failure, UpstreamClient } from '../http/call.ts'
import { SKEW_MS } from '../is-ours.ts'
import type { CardSnapshot, Provider, Reading, RedeemRequest } from '../provider.ts'
import {
  cardPath,
  type GiftCard,
  historyAround,
  ONE,
  type Redemption,
  rowOf,
  validationOf,
} from './wire.ts'

/** No request is under way for longer; what comes later without an id may be anybody's. */
const LANDS_WITHIN_MS = 30 * 60_000

export function vaucharReading(call: UpstreamClient): Provider['readBack'] {
  return async (request, sentAt) => {
    const listed = await listRows(call, request.snapshot)
    if ('failure' in listed) return unreadable(listed.failure)
    const ours = listed.rows
      .filter(row => row.transactionId === request.attemptId)
      .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
    if (ours[0]?.value) return certain(ours)
    const checked = await readCard(call, request.snapshot)
    if ('failure' in checked) return unreadable(checked.failure)
    const { balance } = checked.card
    return ours.length === 0
      ? readingWithoutOurs(listed.rows, balance, request, sentAt)
      : readingWithoutAmount(ours, balance, request)
  }
}

/** Our id in one row, or in several: the first one counts. */
function certain([first, ...surplus]: Redemption[]): Reading {
  const { id: upstreamId, value } = first!
  const found = { booked: value!, upstreamId, receipt: {} }
  return surplus.length === 0
    ? { kind: 'redeemed', ...found, detail: 'a row carries the id of this attempt' }
    : {
        kind: 'twice',
        ...found,
        surplus: surplus.map(row => row.id),
        detail: `${surplus.length + 1} rows carry the id of this attempt`,
      }
}

/** Our id, but no amount: booked is what was asked for, where exactly that is gone from the balance. */
function readingWithoutAmount(
  ours: Redemption[],
  balance: number,
  request: RedeemRequest,
): Reading {
  const { amount, snapshot } = request
  if (balance + amount * ours.length !== snapshot.balance) {
    return {
      kind: 'undecidable',
      detail: 'a row is ours, but neither it nor the balance says how much',
    }
  }
  return certain(ours.map(row => ({ ...row, value: amount })))
}

/**
 * No row has our id. Where the system drops ids, a row without any, of our amount and time, is taken for ours if exactly that
 * is gone from the balance. Nothing gone and no such row: not there.
 */
function readingWithoutOurs(
  rows: Redemption[],
  balance: number,
  { amount, snapshot }: RedeemRequest,
  sentAt: number,
): Reading {
  const inTime = ({ createdAt }: Redemption) =>
    createdAt !== null &&
    createdAt >= sentAt - SKEW_MS &&
    createdAt <= sentAt + LANDS_WITHIN_MS + SKEW_MS
  const [first, ...more] = rows.filter(
    row => row.transactionId === null && row.value === amount && inTime(row),
  )
  if (first === undefined && balance === snapshot.balance) {
    return { kind: 'not_there', detail: 'no row is ours and the balance is unchanged' }
  }
  if (first !== undefined && more.length === 0 && balance + amount === snapshot.balance) {
    const detail = 'a row without any id has our amount and time, and the balance agrees'
    return { kind: 'redeemed', booked: amount, upstreamId: first.id, receipt: {}, detail }
  }
  return { kind: 'undecidable', detail: 'no row is certainly ours, but the balance changed' }
}

/** The history of the card, possibly not all of it. A row that can't be read, or is another card's, might be the one looked for. */
export async function listRows(
  call: UpstreamClient,
  { upstreamId, currency }: Pick<CardSnapshot, 'upstreamId' | 'currency'>,
): Promise<{ rows: Redemption[] } | { failure: Failure }> {
  const path = `${cardPath(upstreamId)}/redemptions`
  const rows: Redemption[] = []
  let sound = true
  const see = (shown: unknown) => {
    const row = rowOf(shown, currency)
    sound = row !== null && (row.cardId ?? upstreamId) === upstreamId
    if (row !== null) rows.push(row)
    return !sound
  }
  const answer = await call({ method: 'GET', path, rows: { list: 'data', see } })
  if (answer.kind !== 'answered') return { failure: answer }
  sound &&= historyAround.safeParse(answer.body).success
  return sound ? { rows } : { failure: strangeForm() }
}

/** The card as it is now, valid or not: an empty one is no longer valid. */
export async function readCard(
  call: UpstreamClient,
  { upstreamId, currency }: CardSnapshot,
): Promise<{ card: GiftCard } | { failure: Failure }> {
  const path = `${cardPath(upstreamId)}/validate`
  const answer = await call({ method: 'GET', path, query: { value_used: ONE } })
  const body = answer.kind === 'answered' || answer.kind === 'refused' ? answer.body : undefined
  const card = validationOf(body)?.card ?? null
  if (card !== null && card.id === upstreamId && card.currency === currency) return { card }
  return { failure: answer.kind === 'answered' ? strangeForm() : answer }
}

/** 404 with JSON is the documented one: the card is gone, and with it all evidence. */
const unreadable = (failure: Failure): Reading =>
  failure.kind === 'refused' && failure.status === 404 && failure.body !== undefined
    ? { kind: 'undecidable', detail: 'Vauchar no longer knows the card' }
    : readingFailed(failure)
