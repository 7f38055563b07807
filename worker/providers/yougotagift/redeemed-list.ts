/** The list of redeemed cards at YouGotaGift: a bare array without documented pages or order, whose rows tell the day. */
import { strangeForm } from '../failures.ts'
import type { Failure, UpstreamClient } from '../http/call.ts'
import { ListSearch, type Seeker } from '../list-search.ts'
import type { ListEnd, SharedReading } from '../shared-reading.ts'
import { type Card, card, dayOf, isOfAttempt, redeemedAround } from './wire.ts'

/** A row tells the day alone, in a time zone that no document names. */
const DAY_MARGIN_MS = 2 * 24 * 60 * 60_000

export type Found =
  /** `whole`: the list was read as far as the row would be, so that its absence says something. */
  { row: Card | null; whole: boolean } | { failure: Failure }

export type FindRow = (
  wanted: { code: string; attemptId: string },
  sentAt: number,
) => Promise<Found>

/** The card's row in the list of redeemed cards: that of the attempt, else any, else null. */
export const findRowBy =
  (call: UpstreamClient, timeoutMs: number, list: SharedReading<Card>): FindRow =>
  async ({ code, attemptId }, sentAt) => {
    let row: Card | null = null
    let isOurs = false
    const see = (shown: Card) => {
      if (shown.code !== code) return false
      isOurs = isOfAttempt(shown, attemptId)
      if (isOurs || row === null) row = shown
      return isOurs
    }
    const seeker = { from: sentAt - DAY_MARGIN_MS, see }
    const end = await list.look(seeker, timeoutMs, seekers => readList(call, seekers))
    if (!isOurs && end.kind === 'failed') return { failure: end.failure }
    return { row, whole: end.kind === 'ended' }
  }

async function readList(call: UpstreamClient, seekers: readonly Seeker<Card>[]): Promise<ListEnd> {
  const search = new ListSearch(seekers, row => dayOf(row.date_redeemed))
  const answer = await call({
    method: 'GET',
    path: '/redeemed/',
    rows: { list: null, see: row => search.see(card.safeParse(row).data ?? null) },
  })
  if (answer.kind === 'cut_short') return { kind: 'cut_short' }
  if (answer.kind !== 'answered') return { kind: 'failed', failure: answer }
  const around = answer.body === undefined || redeemedAround.safeParse(answer.body).success
  return around ? { kind: 'ended' } : { kind: 'failed', failure: strangeForm() }
}
