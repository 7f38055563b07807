/** The redemptions of one card at Vauchar, for the reconciliation of the books: what a row says, and what a card that is gone means. */
import { describe, expect, it } from 'vitest'
import type { ListedCard, ListedRow } from '../../../worker/providers/listing.ts'
import { answering, type FakeAnswer, json, NOON } from '../upstream-answers.ts'
import { ATTEMPT, list, made, NOT_FOUND, ROW_ID, row, stranger } from './malformed.ts'
import { vaucharCard } from './samples.ts'

const CARD: ListedCard = { upstreamId: vaucharCard.id, currency: 'USD' }

async function read(answer: FakeAnswer, card: ListedCard | null = CARD) {
  const wires = answering(answer)
  const rows: (ListedRow | null)[] = []
  const query = { from: 0, position: null, card }
  const end = await made(wires).listing!.read(query, one => rows.push(one))
  return { end, rows, paths: wires.sent.map(({ path }) => path) }
}

const whole: ListedRow = {
  ...{ id: ROW_ID, attemptId: ATTEMPT, card: vaucharCard.id },
  ...{ amount: 5000, at: NOON, channel: null },
}

describe('a row', () => {
  it.each<[what: string, row: object, seen: ListedRow]>([
    ['says what was redeemed, when, and by our attempt', row(), whole],
    [
      'may be of another till',
      stranger(),
      { ...whole, id: 'res-1', attemptId: null, amount: 1000 },
    ],
    ['may tell no id of ours', row({ transaction_id: null }), { ...whole, attemptId: null }],
    ['may tell an amount that is none', row({ value_used: 'ten' }), { ...whole, amount: null }],
  ])('%s', async (_, shown, seen) => {
    const { end, rows, paths } = await read(list(shown))
    expect([end, rows]).toEqual([{ kind: 'read', next: null }, [seen]])
    expect(paths).toEqual([`/gift-cards/${vaucharCard.id}/redemptions`])
  })
})

it('of a card that is gone is empty, where the system says so in its own words', async () => {
  expect(await read(NOT_FOUND)).toMatchObject({ end: { kind: 'read', next: null }, rows: [] })
  const page: FakeAnswer = () => new Response('<h1>Not Found</h1>', { status: 404 })
  for (const answer of [page, json({ error: {} }, 403), list(row({ gift_card_id: 'another' }))])
    expect((await read(answer)).end).toEqual({ kind: 'failed', detail: expect.stringMatching(/./) })
})

it('is there for one card alone, and tells no code', async () => {
  await expect(read(list(), null)).rejects.toThrow('Vauchar lists the redemptions of one card')
  expect(await made(answering(list())).listing!.codeOf({ card: CARD.upstreamId })).toBeNull()
})
