import { describe, expect, it } from 'vitest'
import type { CardFacts, Redeemed, RedeemRequest } from '../../worker/providers/provider.ts'
import { vauchar } from '../../worker/providers/vauchar.ts'
import {
  answering,
  type Bent,
  dropped,
  empty,
  json,
  type Line,
  NOON,
  page,
  silent,
} from './answers.ts'
import { vaucharCard, vaucharRedemption } from './samples.ts'

const CODE = 'GIFT0C307PBFJC3A5'
const ATTEMPT = 'aQ3-_x9ZkLmN0pQrStUvWx-1'
const ROW_ID = 'res-148061693358406be5cbe66'
const MINUTE_MS = 60_000
const seconds = (ms: number) => Math.floor(ms / 1000)

const made = (wires: Line) =>
  vauchar({ ...wires, timeoutMs: 20, merchantId: 'username', apiKey: 'password' })

const facts: CardFacts = {
  upstreamId: vaucharCard.id,
  title: null,
  currency: 'USD',
  balance: 8550,
  partial: true,
  step: 1,
  leftOn: 'same_code',
  expiresAt: null,
  baseline: {},
}
const request: RedeemRequest = { attemptId: ATTEMPT, code: CODE, amount: 5000, facts }

const validated = (change: object = {}, status: unknown = 1000, http = 200): Bent =>
  json({ validation_status: { status, message: '' }, data: { ...vaucharCard, ...change } }, http)

const row = (change: object = {}) => ({
  ...vaucharRedemption,
  id: ROW_ID,
  gift_card_id: vaucharCard.id,
  user_id: '',
  user_email: '',
  user_phone: '',
  transaction_id: ATTEMPT,
  value_used: '50.00',
  created: seconds(NOON),
  ...change,
})
const stranger = (change: object = {}) =>
  row({ id: 'res-1', transaction_id: 'order-77', value_used: '10.00', ...change })
const list = (...rows: object[]) =>
  json({ href: 'https://example.com', count: rows.length, data: rows })

const NOT_FOUND = json({ error: { message: 'Not Found.' } }, 404)

describe('validating a Vauchar card', () => {
  const lookUp = async (...answers: Bent[]) => {
    const wires = answering(...answers)
    return { found: await made(wires).lookUp(CODE), sent: wires.sent }
  }

  it('reads the balance, in minor units of the currency that comes with it', async () => {
    const { found, sent } = await lookUp(validated())
    expect(found).toMatchObject({
      ok: true,
      value: {
        upstreamId: vaucharCard.id,
        currency: 'USD',
        balance: 8550,
        partial: true,
        step: 1,
        leftOn: 'same_code',
        expiresAt: null,
      },
    })
    expect(sent).toMatchObject([
      {
        method: 'GET',
        path: '/gift-cards/validate',
        query: { gift_card_code: CODE, value_used: '1' },
      },
    ])
    expect(sent[0]!.headers.get('Authorization')).toBe('Basic dXNlcm5hbWU6cGFzc3dvcmQ=')
  })

  it.each([
    ['USD', '0.5', 50],
    ['USD', '100', 10000],
    ['USD', '100.0000', 10000],
    ['USD', 85.5, 8550],
    ['JPY', '2000', 2000],
    ['KWD', '7.125', 7125],
    ['inr', '1575.00', 157500],
  ])('reads a balance in %s (%s is %i)', async (currency, balance, minor) => {
    expect((await lookUp(validated({ currency, balance }))).found).toMatchObject({
      ok: true,
      value: { balance: minor, currency: currency.toUpperCase() },
    })
  })

  it('asks for all that is left where less than one is left', async () => {
    const { found, sent } = await lookUp(
      validated({ balance: '0.40' }, 1904),
      validated({ balance: '0.40' }),
    )
    expect(found).toMatchObject({ ok: true, value: { balance: 40 } })
    expect(sent.map(one => one.query.value_used)).toEqual(['1', '0.40'])
  })

  it.each<[string, Bent, boolean]>([
    ['active_status as a number', validated({ active_status: 1 }), true],
    ['the status as a text', validated({}, '1000'), true],
    ['value_unit fixed', validated({ value_unit: 'fixed' }), true],
    ['no value_unit', validated({ value_unit: '' }), true],
    ['no total', validated({ total_value: undefined }), true],
    ['an end far off', validated({ expiry_time: seconds(NOON) + 301 }), true],
    ['an end as a text', validated({ expiry_time: String(seconds(NOON) + 301) }), true],
    ['a start just now', validated({ start_time: seconds(NOON) }), true],
    ['a start to come', validated({ start_time: seconds(NOON) + 1 }), false],
  ])('accepts or refuses %s', async (_, bent, ok) => {
    expect((await lookUp(bent)).found.ok).toBe(ok)
  })

  it.each<[string, Bent, object]>([
    ['a percentage', validated({ value_unit: 'percentage' }), { kind: 'unusable' }],
    ['a percent', validated({ value_unit: 'percent' }), { kind: 'unusable' }],
    ['an inactive card', validated({ active_status: '0' }, 1901), { kind: 'unusable' }],
    ['an inactive card that validates', validated({ active_status: 0 }), { kind: 'unusable' }],
    [
      'an end within five minutes',
      validated({ expiry_time: seconds(NOON) + 300 }),
      { kind: 'expired' },
    ],
    ['an end that has passed', validated({ expiry_time: 1 }, 1903), { kind: 'expired' }],
    ['an empty card', validated({ balance: '0.00' }, 1904), { kind: 'spent', leftOn: 'none' }],
    ['an empty card that validates', validated({ balance: '0' }), { kind: 'spent' }],
    ['any other status', validated({}, 1999), { kind: 'unusable' }],
    ['any other status with 400', validated({}, 1999, 400), { kind: 'unusable' }],
    [
      'any other status without a card',
      json({ validation_status: { status: 1999, message: '' } }, 404),
      { kind: 'unusable' },
    ],
    ['a voucher', validated({ type: 'voucher' }), { kind: 'unusable' }],
    [
      'a coupon of another form',
      json({ validation_status: { status: 1000 }, data: { type: 'coupon', percent: 20 } }),
      { kind: 'unusable' },
    ],
    ['404', NOT_FOUND, { kind: 'not_found' }],
    ['400', json({ error: { message: 'Bad Request.' } }, 400), { kind: 'not_found' }],
    ['404 as a web page', page(404), { kind: 'unavailable' }],
    ['400 as a web page', page(400), { kind: 'unavailable' }],
    ['401', json({ error: {} }, 401), { kind: 'refuses_us' }],
    ['402', json({ error: {} }, 402), { kind: 'refuses_us' }],
    ['403', json({ error: {} }, 403), { kind: 'refuses_us' }],
    ['405', json({ error: {} }, 405), { kind: 'unavailable' }],
    ['429', json({}, 429, { 'Retry-After': '3' }), { kind: 'unavailable', retryAfterSeconds: 3 }],
    ['500', page(500), { kind: 'unavailable' }],
    ['a dropped connection', dropped, { kind: 'unavailable' }],
    ['no answer', silent, { kind: 'unavailable' }],
    ['a bare card', json(vaucharCard), { kind: 'unavailable' }],
    ['no balance', validated({ balance: undefined }), { kind: 'unavailable' }],
    ['an empty balance', validated({ balance: '' }), { kind: 'unavailable' }],
    ['a negative balance', validated({ balance: '-5.00' }), { kind: 'unavailable' }],
    ['a balance in words', validated({ balance: '1e3' }), { kind: 'unavailable' }],
    ['too many decimals', validated({ balance: '1.005' }), { kind: 'unavailable' }],
    ['no currency', validated({ currency: '' }), { kind: 'unavailable' }],
    ['an id that would change a path', validated({ id: '..' }), { kind: 'unavailable' }],
    ['an end that is no time', validated({ expiry_time: 'soon' }), { kind: 'unavailable' }],
  ])('answers %s rightly', async (_, bent, failure) => {
    const { found } = await lookUp(bent)
    expect(found).toMatchObject({ ok: false, failure })
    expect(JSON.stringify(found)).not.toContain('GIFT0C')
  })
})

describe('redeeming a Vauchar card', () => {
  const redeem = async (answers: Bent[], asked = request) => {
    const wires = answering(...answers)
    return { outcome: await made(wires).redeem(asked), sent: wires.sent }
  }
  const created = (change: object = {}) => json(row(change), 201)

  it('sends a number in major units and the id of the attempt', async () => {
    const { outcome, sent } = await redeem([created()])
    expect(sent).toMatchObject([
      { method: 'POST', path: `/gift-cards/${vaucharCard.id}/redemptions` },
    ])
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
      facts: { ...facts, currency },
    })
    expect(sent[0]!.body).toContain(`"value_used":${decimal},`)
  })

  it.each([
    ['200 instead of 201', json(row()), 5000],
    ['the redemption within data', json({ data: row() }, 201), 5000],
    ['the value as a number', created({ value_used: 50 }), 5000],
    ['the transaction dropped', created({ transaction_id: '' }), 5000],
    ['another value', created({ value_used: '49.99' }), 4999],
  ])('books what the answer says: %s', async (_, bent, booked) => {
    expect((await redeem([bent])).outcome).toMatchObject({ kind: 'redeemed', booked })
  })

  it.each<[string, Bent, string]>([
    ['400 in JSON', json({ error: {} }, 400), 'rejected'],
    ['404 in JSON', NOT_FOUND, 'rejected'],
    ['401', json({ error: {} }, 401), 'refuses_us'],
    ['403', page(403), 'refuses_us'],
    ['429', json({}, 429), 'refuses_us'],
    ['400 as a web page', page(400), 'unknown'],
    ['404 as a web page', page(404), 'unknown'],
    ['405', json({}, 405), 'unknown'],
    ['409', json({}, 409), 'unknown'],
    ['500', page(500), 'unknown'],
    ['a redirect', page(308), 'unknown'],
    ['a dropped connection', dropped, 'unknown'],
    ['no answer', silent, 'unknown'],
    ['204', empty(204), 'unknown'],
    ['HTML with 201', page(201), 'unknown'],
    ['no id', created({ id: undefined }), 'unknown'],
    ["somebody else's transaction", created({ transaction_id: 'order-77' }), 'unknown'],
  ])('takes %s for what it is', async (_, bent, kind) => {
    const { outcome, sent } = await redeem([bent])
    expect(outcome.kind).toBe(kind)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(outcome)).not.toContain('GIFT0C')
  })

  describe('with 402, which must have had no effect', () => {
    const broke = json({ error: {} }, 402)

    it('refuses us where a look confirms that', async () => {
      const { outcome } = await redeem([broke, list(), validated()])
      expect(outcome.kind).toBe('refuses_us')
    })

    it('is redeemed where a look shows our row', async () => {
      const { outcome } = await redeem([broke, list(row())])
      expect(outcome).toMatchObject({ kind: 'redeemed', booked: 5000, upstreamId: ROW_ID })
    })

    it('is unknown where nobody can look', async () => {
      expect((await redeem([broke, page(500)])).outcome.kind).toBe('unknown')
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
      expect(outcome.kind).toBe('unknown')
    })
  })
})

describe('reading back at Vauchar', () => {
  const SENT_AT = NOON - MINUTE_MS
  const read = async (...answers: Bent[]) => {
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

  it.each<[string, Bent[], string]>([
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
    ['does not tell its balance', [list(), NOT_FOUND], 'undecidable'],
    ['is of another currency now', [list(), validated({ currency: 'EUR' })], 'unavailable'],
    ['is no longer known', [NOT_FOUND], 'undecidable'],
    ['has a list with a row that cannot be read', [list({ '...': '...' })], 'unavailable'],
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

describe('deleting a redemption at Vauchar', () => {
  const redeemed: Redeemed = { ...request, booked: 5000, upstreamId: ROW_ID, receipt: {}, at: NOON }
  const reverse = async (answers: Bent[], change: Partial<Redeemed> = {}) => {
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

  it.each<[string, Bent[], string]>([
    ['is gone already', [NOT_FOUND, NOT_FOUND, back], 'reversed'],
    ['is gone though the answer was lost', [dropped, NOT_FOUND, back], 'reversed'],
    ['is gone though the answer was 500', [page(500), NOT_FOUND, back], 'reversed'],
    ['is still there', [empty(204), json({ data: row() })], 'unknown'],
    ['is still there after a lost answer', [dropped, json({ data: row() })], 'unknown'],
    ['can be seen nowhere', [empty(204), page(404)], 'unknown'],
    ['can be seen by nobody', [empty(204), dropped], 'unknown'],
    ['is denied to us', [json({}, 401)], 'refuses_us'],
    ['is denied to us for now', [json({}, 429)], 'refuses_us'],
    ['is gone, and so is its value', [empty(204), NOT_FOUND, notBack, list()], 'impossible'],
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
      'is gone, and the total is not told',
      [empty(204), NOT_FOUND, validated({ balance: '40.00', total_value: undefined }), list()],
      'impossible',
    ],
    ['is gone, and its balance cannot be read', [empty(204), NOT_FOUND, page(500)], 'unknown'],
    [
      'is gone, and the list cannot be read',
      [empty(204), NOT_FOUND, notBack, page(500)],
      'unknown',
    ],
  ])('says what follows where the redemption %s', async (_, answers, kind) => {
    expect((await reverse(answers)).outcome.kind).toBe(kind)
  })

  it('is impossible without its id, and asks nobody', async () => {
    const { outcome, sent } = await reverse([], { upstreamId: null })
    expect(outcome.kind).toBe('impossible')
    expect(sent).toHaveLength(0)
  })
})
