import { describe, expect, it } from 'vitest'
import { answering, dropped, type FakeAnswer, json, NOON, page } from '../upstream-answers.ts'
import {
  list,
  MINUTE_MS,
  made,
  NOT_FOUND,
  ROW_ID,
  request,
  row,
  seconds,
  stranger,
  validated,
} from './malformed.ts'

describe('reading back at Vauchar', () => {
  const SENT_AT = NOON - MINUTE_MS
  const read = async (...answers: FakeAnswer[]) => {
    const wires = answering(...answers)
    return { reading: await made(wires).readBack(request, SENT_AT), sent: wires.sent }
  }
  const gone = validated({ balance: '35.50' }, 1904)
  const silentRow = (change: object = {}) => row({ transaction_id: '', ...change })

  it('finds the attempt by its transaction, with one call', async () => {
    const { reading, sent } = await read(list(stranger(), row()))
    expect(reading).toMatchObject({ kind: 'redeemed', booked: 5000, upstreamId: ROW_ID })
    expect(sent).toHaveLength(1)
  })

  it('keeps the first of two redemptions of one attempt and names the other', async () => {
    const second = row({ id: 'res-2', created: seconds(NOON) + 1 })
    const third = row({ id: 'res-3', created: seconds(NOON) + 2 })
    expect((await read(list(third, second, row()))).reading).toMatchObject({
      kind: 'twice',
      booked: 5000,
      upstreamId: ROW_ID,
      surplus: ['res-2', 'res-3'],
    })
  })

  it.each<[string, FakeAnswer[], string]>([
    ['has no row of ours and its balance is unchanged', [list(), validated()], 'not_there'],
    ['has rows of others from before', [list(stranger()), validated()], 'not_there'],
    ['has no row of ours, but less on it', [list(stranger()), gone], 'undecidable'],
    [
      'has no row of ours, but more on it',
      [list(), validated({ balance: '99.00' })],
      'undecidable',
    ],
    ['has a row without an id that fits in all', [list(silentRow()), gone], 'redeemed'],
    [
      'has a row without an id that fits, but not the balance',
      [list(silentRow()), validated({ balance: '25.50' })],
      'undecidable',
    ],
    [
      'has two rows without an id that fit',
      [list(silentRow(), silentRow({ id: 'res-2' })), gone],
      'undecidable',
    ],
    [
      'has a row without an id from before',
      [list(silentRow({ created: seconds(SENT_AT) - 301 })), gone],
      'undecidable',
    ],
    [
      'has a row without an id from long after',
      [list(silentRow({ created: seconds(SENT_AT) + 3600 })), gone],
      'undecidable',
    ],
    [
      'has a row without an id of another value',
      [list(silentRow({ value_used: '49.00' })), gone],
      'undecidable',
    ],
    ['does not show its balance', [list(), NOT_FOUND], 'undecidable'],
    ['is of another currency now', [list(), validated({ currency: 'EUR' })], 'unavailable'],
    ['is no longer known', [NOT_FOUND], 'undecidable'],
    ['has a list with a row that cannot be read', [list({ '...': '...' })], 'unavailable'],
    ['has a list of another card', [list(row({ gift_card_id: 'gift-2' }))], 'unavailable'],
    [
      'has a row of ours in a list of another card',
      [list(row(), row({ id: 'res-2', gift_card_id: 'gift-2' }))],
      'unavailable',
    ],
    ['has the balance of another card', [list(), validated({ id: 'gift-2' })], 'unavailable'],
    ['has a bare list', [json([row()])], 'unavailable'],
    ['cannot be read', [page(500)], 'unavailable'],
    ['is behind a broken proxy', [page(404)], 'unavailable'],
    ['cannot be reached', [dropped], 'unavailable'],
    ['is denied to us', [json({}, 401)], 'refuses_us'],
    ['cannot be read for now', [json({}, 429)], 'unavailable'],
    ['has a balance that cannot be read', [list(), page(500)], 'unavailable'],
  ])('says what follows where the card %s', async (_, answers, kind) => {
    const { reading, sent } = await read(...answers)
    expect(reading.kind).toBe(kind)
    expect(sent.every(one => one.method === 'GET')).toBe(true)
    expect(JSON.stringify(reading)).not.toContain('GIFT0C')
  })
})
