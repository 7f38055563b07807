import { describe, expect, it } from 'vitest'
import type { CardFacts, Redeemed, RedeemRequest } from '../../worker/providers/provider.ts'
import { type YougotagiftSettings, yougotagift } from '../../worker/providers/yougotagift.ts'
import { answering, type Bent, dropped, json, type Line, NOON, page, silent } from './answers.ts'
import {
  cancelledCard,
  checkedCard,
  missingFields,
  redeemedCard,
  redeemedCards,
  yougotagiftError,
} from './samples.ts'

const CODE = '5163171564575'
const ATTEMPT = 'aQ3-_x9ZkLmN0pQrStUvWx-1'
const STORE = `Dubai Mall ${ATTEMPT}`
const DAY_MS = 24 * 60 * 60_000
/** The examples are of 2012. */
const THEN = Date.parse('2012-12-01T12:00:00Z')

const made = (wires: Line, settings: Partial<YougotagiftSettings> = {}) =>
  yougotagift({
    ...wires,
    now: () => THEN,
    timeoutMs: 20,
    username: 'username',
    password: 'password',
    currency: 'AED',
    brandId: null,
    store: 'Dubai Mall',
    staffName: 'John Smith',
    staffPosition: 'Store Manager',
    cancel: true,
    ...settings,
  })

const facts: CardFacts = {
  upstreamId: null,
  title: 'Brand',
  currency: 'AED',
  balance: 50000,
  partial: false,
  step: 1,
  leftOn: 'none',
  expiresAt: null,
  baseline: {},
}
const request: RedeemRequest = { attemptId: ATTEMPT, code: CODE, amount: 50000, facts }
const redeemed: Redeemed = {
  ...request,
  booked: 50000,
  upstreamId: '46ECE933',
  receipt: { redemptionCode: '46ECE933' },
  at: THEN,
}

const refused = (text: string, field?: string): Bent => json(yougotagiftError(text, field), 400)
const later = (message: string): Bent => json({ errors: { message } }, 400)

const lookUp = async (bent: Bent, settings: Partial<YougotagiftSettings> = {}, code = CODE) => {
  const wires = answering(bent)
  return { found: await made(wires, settings).lookUp(code), sent: wires.sent }
}
const fields = (body: string) => Object.fromEntries(new URLSearchParams(body))

describe('checking a YouGotaGift card', () => {
  it('reads the example, in minor units of the currency in the settings', async () => {
    const { found, sent } = await lookUp(json(checkedCard))
    expect(found).toMatchObject({
      ok: true,
      value: {
        upstreamId: null,
        title: 'Brand',
        currency: 'AED',
        balance: 50000,
        partial: false,
        leftOn: 'none',
        expiresAt: Date.parse('2013-11-09T23:59:59.999Z'),
      },
    })
    expect(sent).toMatchObject([{ method: 'POST', path: '/check/', body: `code=${CODE}` }])
    expect(sent[0]!.headers.get('Authorization')).toBe('Basic dXNlcm5hbWU6cGFzc3dvcmQ=')
    expect(sent[0]!.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded')
  })

  it.each([
    ['AED', 500, 50000],
    ['AED', '500', 50000],
    ['AED', 499.5, 49950],
    ['JPY', 5000, 5000],
    ['KWD', 7.125, 7125],
  ])('reads an amount in %s (%s is %i)', async (currency, amount, balance) => {
    const one = json({ ...checkedCard, amount, amount_in_usd: undefined })
    expect((await lookUp(one, { currency })).found).toMatchObject({ ok: true, value: { balance } })
  })

  it('keeps leading zeros', async () => {
    const code = '0063171564575'
    const { sent } = await lookUp(json({ ...checkedCard, code }), {}, code)
    expect(sent[0]!.body).toBe(`code=${code}`)
  })

  it.each(['516317156457', '51631715645755', '5163-17156457', 'E69W-CDQ2-WTWH6Y', ''])(
    'asks nobody about %s, which is not 13 digits',
    async code => {
      const { found, sent } = await lookUp(json(checkedCard), {}, code)
      expect(found).toEqual({ ok: false, failure: { kind: 'not_found' } })
      expect(sent).toHaveLength(0)
    },
  )

  it.each([
    ['USD', 500, 136.13, false],
    ['AED', 500, 136.13, true],
    ['AED', 1, 0.27, true],
    ['SAR', 500, 136.13, false],
    ['SAR', 500, 133.33, true],
    ['AED', 500, 500, false],
    ['EUR', 500, 136.13, true],
    ['USD', 500, undefined, true],
    ['USD', 500, 0, true],
  ])(
    'sees by the dollars beside it whether the currency %s can be right (%s, %s: %s)',
    async (currency, amount, amount_in_usd, ok) => {
      const { found } = await lookUp(json({ ...checkedCard, amount, amount_in_usd }), { currency })
      expect(found).toMatchObject(ok ? { ok } : { ok, failure: { kind: 'other_currency' } })
    },
  )

  it.each<[string, Bent, object]>([
    ['the redeemed form of the table', json(redeemedCard), { kind: 'spent', leftOn: 'none' }],
    [
      'the redeemed form of the example',
      refused('Gift card already redeemed on Dec 09, 2012'),
      { kind: 'spent', leftOn: 'none' },
    ],
    ['an invalid code', refused('Invalid code, please try again.'), { kind: 'not_found' }],
    ['an expired code', refused('Code is expired since Oct 02, 2012.'), { kind: 'expired' }],
    ['the same without a dot', refused('Code is expired since 02 10, 2012'), { kind: 'expired' }],
    ['the same in capitals', refused('CODE IS EXPIRED SINCE 02 10, 2012'), { kind: 'expired' }],
    ['an invalid code in the later form', later('Invalid code'), { kind: 'not_found' }],
    ['words of tomorrow', refused('Gift card is blocked.'), { kind: 'unusable' }],
    ['missing fields', json(missingFields, 400), { kind: 'refuses_us' }],
    ['a missing code', refused('This field is required.'), { kind: 'refuses_us' }],
    ['400 as a web page', page(400), { kind: 'unavailable' }],
    ['400 without an error', json({ errors: [] }, 400), { kind: 'unavailable' }],
    ['401', json({ detail: 'no' }, 401), { kind: 'refuses_us' }],
    ['403', json({ detail: 'no' }, 403), { kind: 'refuses_us' }],
    ['404', json({ detail: 'no' }, 404), { kind: 'unavailable' }],
    ['405', json({ detail: 'no' }, 405), { kind: 'unavailable' }],
    ['429', json({}, 429, { 'Retry-After': '7' }), { kind: 'unavailable', retryAfterSeconds: 7 }],
    ['500', page(500), { kind: 'unavailable' }],
    ['a dropped connection', dropped, { kind: 'unavailable' }],
    ['no answer', silent, { kind: 'unavailable' }],
    [
      'the trailing comma of the examples',
      () => new Response('{"amount":500,}'),
      { kind: 'unavailable' },
    ],
    ['another code', json({ ...checkedCard, code: '5163171564576' }), { kind: 'unavailable' }],
    ['no amount', json({ ...checkedCard, amount: null }), { kind: 'unavailable' }],
    ['a negative amount', json({ ...checkedCard, amount: -5 }), { kind: 'unavailable' }],
    ['too many decimals', json({ ...checkedCard, amount: 5.001 }), { kind: 'unavailable' }],
    ['an amount beyond counting', json({ ...checkedCard, amount: 1e300 }), { kind: 'unavailable' }],
    ['an array', json([checkedCard]), { kind: 'unavailable' }],
    [
      'an end that has passed',
      json({ ...checkedCard, expiry_date: '30/11/2012' }),
      { kind: 'expired' },
    ],
  ])('answers %s rightly', async (_, bent, failure) => {
    const { found } = await lookUp(bent)
    expect(found).toMatchObject({ ok: false, failure })
    expect(JSON.stringify(found)).not.toContain('5163')
  })

  it.each(['01/12/2012', '31/02/2013', 'soon', ''])(
    'lets the API itself decide on the last day (%s)',
    async expiry_date => {
      expect((await lookUp(json({ ...checkedCard, expiry_date }))).found.ok).toBe(true)
    },
  )
})

describe('redeeming a YouGotaGift card', () => {
  const redeem = async (bent: Bent, settings: Partial<YougotagiftSettings> = {}) => {
    const wires = answering(bent)
    return { outcome: await made(wires, settings).redeem(request), sent: wires.sent }
  }
  const answered = (change: object = {}) => json({ ...redeemedCard, store: STORE, ...change })

  it('sends no amount, and the id of the attempt behind the name of the store', async () => {
    const { sent, outcome } = await redeem(answered())
    expect(sent).toMatchObject([{ method: 'POST', path: '/redeem/' }])
    expect(fields(sent[0]!.body)).toEqual({
      code: CODE,
      store_staff_name: 'John Smith',
      store_staff_position: 'Store Manager',
      store_location: STORE,
    })
    expect(outcome).toMatchObject({ kind: 'redeemed', booked: 100000, upstreamId: null })
  })

  it('sends the brand where the merchant has several', async () => {
    const { sent } = await redeem(answered(), { brandId: '7' })
    expect(fields(sent[0]!.body).brand_id).toBe('7')
  })

  it('fills the required fields where the settings leave them out', async () => {
    const { sent } = await redeem(answered(), { store: null, staffName: null, staffPosition: null })
    expect(Object.values(fields(sent[0]!.body)).every(value => value !== '')).toBe(true)
    expect(fields(sent[0]!.body).store_location).toContain(ATTEMPT)
  })

  it('keeps the redemption code of the table', async () => {
    const { outcome } = await redeem(answered({ redemption_code: '46ECE933' }))
    expect(outcome).toMatchObject({
      upstreamId: '46ECE933',
      receipt: { redemptionCode: '46ECE933' },
    })
  })

  it.each<[string, Bent, string]>([
    ['"already redeemed"', refused('Gift card already redeemed on Dec 09, 2012'), 'rejected'],
    ['"invalid code"', refused('Invalid code, please try again.'), 'rejected'],
    ['"expired"', refused('Code is expired since Oct 02, 2012.'), 'rejected'],
    ['words of tomorrow', refused('Gift card is blocked.'), 'rejected'],
    ['missing fields', json(missingFields, 400), 'refuses_us'],
    ['a missing brand', refused('This field is required.', 'brand_id'), 'refuses_us'],
    ['a wrong brand', refused('Invalid brand.', 'brand_id'), 'refuses_us'],
    ['401', json({}, 401), 'refuses_us'],
    ['403', page(403), 'refuses_us'],
    ['429', page(429), 'refuses_us'],
    ['errors as an object', later('Gift card already redeemed'), 'unknown'],
    ['400 without errors', json({}, 400), 'unknown'],
    ['400 as a web page', page(400), 'unknown'],
    ['404', json({ detail: 'Not found.' }, 404), 'unknown'],
    ['405', json({}, 405), 'unknown'],
    ['500', page(500), 'unknown'],
    ['a redirect', page(302), 'unknown'],
    ['a dropped connection', dropped, 'unknown'],
    ['no answer', silent, 'unknown'],
    ['the trailing comma of the examples', () => new Response('{"amount":1000,}'), 'unknown'],
    ['the unredeemed form', json(checkedCard), 'unknown'],
    ['another code', answered({ code: '5163171564576' }), 'unknown'],
    ['no amount', answered({ amount: undefined }), 'unknown'],
    ['an amount of nothing', answered({ amount: 0 }), 'unknown'],
    ['an amount with too many decimals', answered({ amount: 10.005 }), 'unknown'],
  ])('takes %s for what it is', async (_, bent, kind) => {
    const { outcome, sent } = await redeem(bent)
    expect(outcome.kind).toBe(kind)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(outcome)).not.toContain('5163')
  })
})

describe('reading back at YouGotaGift', () => {
  const read = async (...answers: Bent[]) => {
    const wires = answering(...answers)
    return { reading: await made(wires).readBack(request, NOON), sent: wires.sent }
  }
  const already = refused('Gift card already redeemed on Dec 09, 2012')
  const row = (change: object = {}) => ({ ...redeemedCards[0], store: STORE, ...change })
  const list = (...rows: object[]) => json([...redeemedCards.slice(1), ...rows])

  it('finds the attempt by its id in the list', async () => {
    const { reading, sent } = await read(already, list(row()))
    expect(reading).toMatchObject({
      kind: 'redeemed',
      booked: 100000,
      upstreamId: '46ECE933',
      receipt: { redemptionCode: '46ECE933' },
    })
    expect(sent.map(one => `${one.method} ${one.path}`)).toEqual(['POST /check/', 'GET /redeemed/'])
  })

  it('finds it in the redeemed form of the check, with one call', async () => {
    const { reading, sent } = await read(json({ ...redeemedCard, store: STORE }))
    expect(reading).toMatchObject({ kind: 'redeemed', booked: 100000, upstreamId: null })
    expect(sent).toHaveLength(1)
  })

  it('never finds an id within a longer one', async () => {
    const { reading } = await read(already, list(row({ store: `${STORE}0` })))
    expect(reading.kind).toBe('spent_elsewhere')
  })

  it.each<[string, Bent[], string]>([
    ['is not redeemed', [json(checkedCard)], 'not_there'],
    ['was redeemed in a store', [already, list(row({ store: 'Dubai Mall' }))], 'spent_elsewhere'],
    ['was redeemed in a store by the check', [json(redeemedCard)], 'spent_elsewhere'],
    ['was redeemed, and nothing tells where', [already, list(row({ store: '' }))], 'undecidable'],
    ['was redeemed, and is in no list', [already, list()], 'undecidable'],
    [
      'is expired by now, and in no list',
      [refused('Code is expired since'), list()],
      'undecidable',
    ],
    [
      'is expired by now, but was redeemed by us',
      [refused('Code is expired since'), list(row())],
      'redeemed',
    ],
    ['was redeemed by us for no money', [already, list(row({ amount: 0 }))], 'undecidable'],
    ['cannot be read', [page(500)], 'unavailable'],
    ['cannot be reached', [dropped], 'unavailable'],
    ['is denied to us', [json({}, 401)], 'refuses_us'],
    ['cannot be read for now', [json({}, 429)], 'unavailable'],
    ['has a list that cannot be read', [already, page(502)], 'unavailable'],
    ['has a list of another form', [already, json({ cards: [] })], 'unavailable'],
  ])('says what follows where the card %s', async (_, answers, kind) => {
    const { reading } = await read(...answers)
    expect(reading.kind).toBe(kind)
    expect(JSON.stringify(reading)).not.toContain('5163')
  })
})

describe('cancelling at YouGotaGift', () => {
  const reverse = async (
    answers: Bent[],
    settings: Partial<YougotagiftSettings> = {},
    change: Partial<Redeemed> = {},
  ) => {
    const wires = answering(...answers)
    const outcome = await made(wires, settings).reverse({ ...redeemed, ...change })
    return { outcome, sent: wires.sent }
  }

  it('sends the code and the redemption code', async () => {
    const { outcome, sent } = await reverse([json(cancelledCard)])
    expect(outcome).toEqual({ kind: 'reversed' })
    expect(sent).toMatchObject([{ method: 'POST', path: '/cancel/' }])
    expect(fields(sent[0]!.body)).toEqual({ code: CODE, redemption_code: '46ECE933' })
  })

  it('finds a redemption code that it was not told in the list', async () => {
    const list = json([{ ...redeemedCards[0], store: STORE }])
    const { outcome, sent } = await reverse([list, json(cancelledCard)], {}, { receipt: {} })
    expect(outcome).toEqual({ kind: 'reversed' })
    expect(fields(sent[1]!.body).redemption_code).toBe('46ECE933')
  })

  it("never cancels somebody else's redemption of the card", async () => {
    const list = json([{ ...redeemedCards[0], store: 'Dubai Mall other-attempt-1' }])
    const answers = [list, refused('Gift card already redeemed on Dec 09, 2012')]
    const { outcome, sent } = await reverse(answers, {}, { receipt: {} })
    expect(outcome.kind).toBe('impossible')
    expect(sent.map(one => one.path)).not.toContain('/cancel/')
  })

  const refusals = [
    'Gift card was redeemed more than 14 days ago',
    'Invalid code, please try again.',
    'Gift card is blocked.',
  ]
  it.each(refusals)('is impossible where it is refused: %s', async text => {
    const { outcome } = await reverse([refused(text), refused('Gift card already redeemed on')])
    expect(outcome.kind).toBe('impossible')
  })

  it('is reversed where it is refused, but the card is free', async () => {
    const wrong = refused('Invalid redemption code, please try again.', 'redemption_code')
    expect((await reverse([wrong, json(checkedCard)])).outcome.kind).toBe('reversed')
  })

  it.each<[string, Bent, string]>([
    ['ok as a text', json({ ...cancelledCard, ok: 'true' }), 'reversed'],
    ['ok alone', json({ ok: true }), 'reversed'],
    ['the redeemed form of the table', json({ ...redeemedCards[0], ok: true }), 'reversed'],
    [
      '"not redeemed", since an earlier call did it',
      refused('Gift card is not redeemed'),
      'reversed',
    ],
    ['no ok', json({ ...cancelledCard, ok: undefined }), 'unknown'],
    ['ok that is false', json({ ...cancelledCard, ok: false }), 'unknown'],
    ['404, as without this call', json({ detail: 'Not found.' }, 404), 'impossible'],
    ['401', json({}, 401), 'refuses_us'],
    ['403', json({}, 403), 'refuses_us'],
    ['429', json({}, 429), 'refuses_us'],
    ['400 as a web page', page(400), 'unknown'],
    ['500', page(500), 'unknown'],
    ['a dropped connection', dropped, 'unknown'],
    ['no answer', silent, 'unknown'],
    ['cut JSON', () => new Response('{"ok":tr'), 'unknown'],
  ])('takes %s for what it is', async (_, bent, kind) => {
    expect((await reverse([bent])).outcome.kind).toBe(kind)
  })

  it.each([
    [13 * DAY_MS - 1, true, true],
    [13 * DAY_MS, true, false],
    [0, false, false],
  ])(
    'is offered up to 13 days, where it is switched on (%i ms, %s: %s)',
    async (age, cancel, possible) => {
      expect(made(answering(), { cancel }).canReverse(age)).toBe(possible)
      const { outcome, sent } = await reverse([json(cancelledCard)], { cancel }, { at: THEN - age })
      expect(outcome.kind).toBe(possible ? 'reversed' : 'impossible')
      expect(sent).toHaveLength(possible ? 1 : 0)
    },
  )
})
