import { describe, expect, it } from 'vitest'
import type { Redeemed } from '../../../worker/providers/provider.ts'
import { inWords } from '../in-words.ts'
import {
  answering,
  dropped,
  empty,
  type FakeAnswer,
  json,
  NOON,
  page,
  silent,
} from '../upstream-answers.ts'
import {
  ATTEMPT,
  list,
  made,
  NOT_FOUND,
  ROW_ID,
  request,
  row,
  snapshot,
  stranger,
  validated,
} from './malformed.ts'
import { vaucharCard } from './samples.ts'

describe('redeeming a Vauchar card', () => {
  const redeem = async (answers: FakeAnswer[], asked = request) => {
    const wires = answering(...answers)
    return { outcome: await made(wires).redeem(asked), sent: wires.sent }
  }
  const created = (change: object = {}) => json(row(change), 201)

  const nameless = (change: object = {}) => created({ transaction_id: '', ...change })

  it('sends a number in major units and the id of the attempt', async () => {
    const { outcome, sent } = await redeem([created()])
    expect(sent).toMatchObject([
      { method: 'POST', path: `/gift-cards/${vaucharCard.id}/redemptions` },
    ])
    expect(sent[0]!.headers.get('Content-Type')).toBe('application/json')
    expect(JSON.parse(sent[0]!.body)).toEqual({ value_used: 50, transaction_id: ATTEMPT })
    expect(outcome).toEqual({ kind: 'redeemed', booked: 5000, upstreamId: ROW_ID, receipt: {} })
  })

  it.each([
    ['USD', 1, '0.01'],
    ['USD', 8549, '85.49'],
    ['JPY', 50, '50'],
    ['KWD', 7125, '7.125'],
  ])('writes %s %i as %s', async (currency, amount, decimal) => {
    const { sent } = await redeem([created()], {
      ...request,
      amount,
      snapshot: { ...snapshot, currency },
    })
    expect(sent[0]!.body).toContain(`"value_used":${decimal},`)
  })

  it.each([
    ['200 instead of 201', json(row()), 5000],
    ['the redemption within data', json({ data: row() }, 201), 5000],
    ['the value as a number', created({ value_used: 50 }), 5000],
    ['the transaction dropped', created({ transaction_id: '' }), 5000],
    ['another value', created({ value_used: '49.99' }), 4999],
  ])('books what the answer says: %s', async (_, answer, booked) => {
    expect((await redeem([answer])).outcome).toMatchObject({ kind: 'redeemed', booked })
  })

  it.each<[string, FakeAnswer, string]>([
    ['400 in JSON', json({ error: {} }, 400), 'rejected: refused with 400'],
    ['404 in JSON', NOT_FOUND, 'rejected: refused with 404'],
    ['401', json({ error: {} }, 401), 'refuses_us: refused with 401'],
    ['403', page(403), 'refuses_us: refused with 403'],
    ['429', json({}, 429), 'refuses_us: refused with 429'],
    ['400 as a web page', page(400), 'unknown: refused with 400'],
    ['404 as a web page', page(404), 'unknown: refused with 404'],
    ['405', json({}, 405), 'unknown: status 405'],
    ['409', json({}, 409), 'unknown: status 409'],
    ['500', page(500), 'unknown: status 500'],
    ['a redirect', page(308), 'unknown: status 308'],
    ['a dropped connection', dropped, 'unknown: the connection failed'],
    ['no answer', silent, 'unknown: no answer within 20 ms'],
    ['204', empty(204), 'unknown: an answer that is no redemption of ours'],
    ['HTML with 201', page(201), 'unknown: status 201 with an answer that is not JSON'],
    ['no id', created({ id: undefined }), 'unknown: an answer that is no redemption of ours'],
    [
      "somebody else's transaction",
      created({ transaction_id: 'order-77' }),
      'unknown: an answer that is no redemption of ours',
    ],
    [
      'another card',
      created({ gift_card_id: 'gift-2' }),
      'unknown: an answer that is no redemption of ours',
    ],
    [
      'another card and no transaction',
      nameless({ gift_card_id: 'gift-2' }),
      'unknown: an answer that is no redemption of ours',
    ],
    [
      'our card in 2020 and no transaction',
      nameless({ created: 1577934245 }),
      'unknown: an answer that is no redemption of ours',
    ],
    [
      'another value and no transaction',
      nameless({ value_used: '49.99' }),
      'unknown: an answer that is no redemption of ours',
    ],
    [
      'one cent and no transaction',
      nameless({ value_used: '0.01' }),
      'unknown: an answer that is no redemption of ours',
    ],
  ])('takes %s for what it is', async (_, answer, words) => {
    const { outcome, sent } = await redeem([answer])
    expect(inWords(outcome)).toBe(words)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(outcome)).not.toContain('GIFT0C')
  })

  describe('with 402, which must have had no effect', () => {
    const broke = json({ error: {} }, 402)

    it('refuses us where a look confirms that', async () => {
      const { outcome } = await redeem([broke, list(), validated()])
      expect(inWords(outcome)).toBe('refuses_us: refused with 402')
    })

    it('is redeemed where a look shows our row', async () => {
      const { outcome } = await redeem([broke, list(row())])
      expect(outcome).toMatchObject({ kind: 'redeemed', booked: 5000, upstreamId: ROW_ID })
    })

    it('is unknown where nobody can look', async () => {
      const { outcome } = await redeem([broke, page(500)])
      expect(inWords(outcome)).toBe('unknown: refused with 402')
    })
  })

  describe.each(['', undefined, null, '0.00'])('with a value of %j in the answer', value_used => {
    it('books what was asked for where exactly that is gone', async () => {
      const gone = validated({ balance: '35.50' })
      const { outcome } = await redeem([created({ value_used }), list(row({ value_used })), gone])
      expect(outcome).toMatchObject({ kind: 'redeemed', booked: 5000, upstreamId: ROW_ID })
    })

    it('is unknown otherwise', async () => {
      const { outcome } = await redeem([
        created({ value_used }),
        list(row({ value_used })),
        validated(),
      ])
      expect(inWords(outcome)).toBe('unknown: redeemed, but the answer does not say how much')
      const unseen = await redeem([created({ value_used }), list(), validated()])
      expect(unseen.outcome).toEqual(outcome)
    })
  })
})

describe('deleting a redemption at Vauchar', () => {
  const redeemed: Redeemed = { ...request, booked: 5000, upstreamId: ROW_ID, receipt: {}, at: NOON }
  const reverse = async (answers: FakeAnswer[], change: Partial<Redeemed> = {}) => {
    const wires = answering(...answers)
    return { outcome: await made(wires).reverse({ ...redeemed, ...change }), sent: wires.sent }
  }
  const back = validated()
  const notBack = validated({ balance: '35.50' })

  it('deletes, and sees that it is gone and its value back', async () => {
    const { outcome, sent } = await reverse([empty(204), NOT_FOUND, back])
    expect(outcome).toEqual({ kind: 'reversed' })
    const path = `/gift-cards/${vaucharCard.id}/redemptions/${ROW_ID}`
    expect(sent).toMatchObject([
      { method: 'DELETE', path },
      { method: 'GET', path },
      { method: 'GET', path: `/gift-cards/${vaucharCard.id}/validate` },
    ])
  })

  it.each<[string, FakeAnswer[], string]>([
    ['is gone already', [NOT_FOUND, NOT_FOUND, back], 'reversed'],
    ['is gone though the answer was lost', [dropped, NOT_FOUND, back], 'reversed'],
    ['is gone though the answer was 500', [page(500), NOT_FOUND, back], 'reversed'],
    [
      'is still there',
      [empty(204), json({ data: row() })],
      'unknown: the redemption is still there',
    ],
    [
      'is still there after a lost answer',
      [dropped, json({ data: row() })],
      'unknown: the redemption is still there',
    ],
    ['can be seen nowhere', [empty(204), page(404), back], 'unknown: refused with 404'],
    ['can be seen by nobody', [empty(204), dropped], 'unknown: the connection failed'],
    ['is denied to us', [json({}, 401)], 'refuses_us: refused with 401'],
    ['is denied to us for now', [json({}, 429)], 'refuses_us: refused with 429'],
    [
      'is gone, and so is its value',
      [empty(204), NOT_FOUND, notBack, list()],
      'impossible: deleted, but its value is not back on the card',
    ],
    [
      'is gone, its value back and spent by others',
      [
        empty(204),
        NOT_FOUND,
        validated({ balance: '40.00' }),
        list(stranger({ value_used: '60.00' })),
      ],
      'reversed',
    ],
    [
      'is gone, and the total is not shown',
      [empty(204), NOT_FOUND, validated({ balance: '40.00', total_value: undefined }), list()],
      'impossible: deleted, but its value is not back on the card',
    ],
    [
      'is gone, and its balance cannot be read',
      [empty(204), NOT_FOUND, page(500)],
      'unknown: status 500',
    ],
    [
      'is gone, and the list cannot be read',
      [empty(204), NOT_FOUND, notBack, page(500)],
      'unknown: status 500',
    ],
  ])('says what follows where the redemption %s', async (_, answers, words) => {
    expect(inWords((await reverse(answers)).outcome)).toBe(words)
  })

  it('is impossible without its id, and asks nobody', async () => {
    const { outcome, sent } = await reverse([], { upstreamId: null })
    expect(inWords(outcome)).toBe('impossible: its id is not known')
    expect(sent).toHaveLength(0)
  })
})
