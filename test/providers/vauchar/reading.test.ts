import { describe, expect, it } from 'vitest'
import { inWords } from '../in-words.ts'
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
      detail: '3 rows carry the id of this attempt',
    })
  })

  it('finds two redemptions without a value where both are gone from the balance', async () => {
    const rows = [row({ value_used: '' }), row({ id: 'res-2', value_used: '' })]
    const wires = answering(list(...rows), validated({ balance: '25.50' }))
    const reading = await made(wires).readBack({ ...request, amount: 3000 }, SENT_AT)
    expect(reading).toMatchObject({ kind: 'twice', booked: 3000, surplus: ['res-2'] })
  })

  it.each([
    ['five minutes before it was sent', 5 * MINUTE_MS, 'redeemed'],
    ['a moment earlier than that', 5 * MINUTE_MS + 1, 'undecidable'],
    ['35 minutes after it was sent', -35 * MINUTE_MS, 'redeemed'],
    ['a moment later than that', -35 * MINUTE_MS - 1, 'undecidable'],
  ])('takes a row without an id for ours or not: %s', async (_, before, kind) => {
    const wires = answering(list(silentRow({ created: seconds(NOON) })), gone)
    expect((await made(wires).readBack(request, NOON + before)).kind).toBe(kind)
  })

  it.each<[string, FakeAnswer[], string]>([
    [
      'has no row of ours and its balance is unchanged',
      [list(), validated()],
      'not_there: no row is ours and the balance is unchanged',
    ],
    [
      'has rows of others from before',
      [list(stranger()), validated()],
      'not_there: no row is ours and the balance is unchanged',
    ],
    [
      'has no row of ours, but less on it',
      [list(stranger()), gone],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has no row of ours, but more on it',
      [list(), validated({ balance: '99.00' })],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has a row without an id that fits in all',
      [list(silentRow()), gone],
      'redeemed: a row without any id has our amount and time, and the balance agrees',
    ],
    [
      'has a row without an id that fits, but not the balance',
      [list(silentRow()), validated({ balance: '25.50' })],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has two rows without an id that fit',
      [list(silentRow(), silentRow({ id: 'res-2' })), gone],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has a row without an id from before',
      [list(silentRow({ created: seconds(SENT_AT) - 301 })), gone],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has a row without an id from long after',
      [list(silentRow({ created: seconds(SENT_AT) + 3600 })), gone],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has a row without an id of another value',
      [list(silentRow({ value_used: '49.00' })), gone],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'has a row of ours without a value, and the balance says nothing',
      [list(row({ value_used: '' })), validated()],
      'undecidable: a row is ours, but neither it nor the balance says how much',
    ],
    [
      "has somebody else's row that fits in all",
      [list(stranger({ value_used: '50.00' })), gone],
      'undecidable: no row is certainly ours, but the balance changed',
    ],
    [
      'is not valid any more, which is a refusal with the card in it',
      [list(), validated({}, 1904, 404)],
      'not_there: no row is ours and the balance is unchanged',
    ],
    [
      'does not show its balance',
      [list(), NOT_FOUND],
      'undecidable: Vauchar no longer knows the card',
    ],
    [
      'is of another currency now',
      [list(), validated({ currency: 'EUR' })],
      'unavailable: an answer of unexpected form',
    ],
    ['is no longer known', [NOT_FOUND], 'undecidable: Vauchar no longer knows the card'],
    [
      'has a list with a row that cannot be read',
      [list({ '...': '...' })],
      'unavailable: an answer of unexpected form',
    ],
    [
      'has a list of another card',
      [list(row({ gift_card_id: 'gift-2' }))],
      'unavailable: an answer of unexpected form',
    ],
    [
      'has a row of ours in a list of another card',
      [list(row(), row({ id: 'res-2', gift_card_id: 'gift-2' }))],
      'unavailable: an answer of unexpected form',
    ],
    [
      'has the balance of another card',
      [list(), validated({ id: 'gift-2' })],
      'unavailable: an answer of unexpected form',
    ],
    ['has a bare list', [json([row()]), validated()], 'unavailable: an answer of unexpected form'],
    ['cannot be read', [page(500)], 'unavailable: status 500'],
    ['is behind a broken proxy', [page(404)], 'unavailable: refused with 404'],
    ['cannot be reached', [dropped], 'unavailable: the connection failed'],
    ['is denied to us', [json({}, 401)], 'refuses_us: refused with 401'],
    ['cannot be read for now', [json({}, 429)], 'unavailable: refused with 429'],
    ['has a balance that cannot be read', [list(), page(500)], 'unavailable: status 500'],
  ])('says what follows where the card %s', async (_, answers, words) => {
    const { reading, sent } = await read(...answers)
    expect(inWords(reading)).toBe(words)
    expect(sent.every(one => one.method === 'GET')).toBe(true)
    expect(JSON.stringify(reading)).not.toContain('GIFT0C')
  })
})
