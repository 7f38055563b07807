import { describe, expect, it } from 'vitest'
import { type InstagiftSettings, instagift } from '../../worker/providers/instagift.ts'
import type { CardFacts, RedeemRequest } from '../../worker/providers/provider.ts'
import { answering, type Bent, dropped, json, type Line, NOON, page, silent } from './answers.ts'
import {
  certificateByClaimCode,
  certificateInList,
  certificateOfOldDocument,
  instagiftError,
  metaOfSample,
  redemptionAbbreviated,
  redemptionInFull,
} from './samples.ts'

const CODE = 'E69W-CDQ2-WTWH6Y'
const MINUTE_MS = 60_000

const made = (wires: Line, settings: Partial<InstagiftSettings> = {}) =>
  instagift({
    ...wires,
    timeoutMs: 20,
    merchantKey: 'OWqqv2rwnWucQC22CVwvMg',
    merchantSecret: '1WngOCryMpl1l7fXH7DIYA',
    locationId: null,
    productTypes: ['GiftCertificate'],
    ...settings,
  })

const card = (change: object = {}): Bent =>
  json({ links: {}, certificates: [{ ...certificateByClaimCode, ...change }] })

const lookUp = async (...answers: Bent[]) => {
  const wires = answering(...answers)
  return { found: await made(wires).lookUp(CODE), sent: wires.sent }
}

const facts: CardFacts = {
  upstreamId: certificateByClaimCode.id,
  title: null,
  currency: 'USD',
  balance: 10000,
  partial: true,
  step: 100,
  leftOn: 'new_code',
  expiresAt: null,
  baseline: {},
}

const request = (amount = 4000, change: Partial<CardFacts> = {}): RedeemRequest => ({
  attemptId: 'attempt-1',
  code: CODE,
  amount,
  facts: { ...facts, ...change },
})

const redeem = async (bent: Bent, settings: Partial<InstagiftSettings> = {}, asked = request()) => {
  const wires = answering(bent)
  return { outcome: await made(wires, settings).redeem(asked), sent: wires.sent }
}

const refused = (details: string): Bent => json(instagiftError('400', details), 400)

describe('looking up an Instagift certificate', () => {
  it.each([
    ['the claim code sample', certificateByClaimCode],
    ['the list sample, with the later names', certificateInList],
    ['the older document', certificateOfOldDocument],
    ['numbers as text', { ...certificateByClaimCode, face_value_cents: '10000' }],
    ['fields that no document has', { ...certificateByClaimCode, colour: { is: 'red' } }],
  ])('reads %s', async (_, sample) => {
    const { found, sent } = await lookUp(json({ certificates: [sample] }))
    expect(found).toMatchObject({
      ok: true,
      value: {
        upstreamId: 'sD-2VrA6hxAj8FVnoSc_gw',
        title: '$100 Tuscan Kitchen eGift Card',
        currency: 'USD',
        balance: 10000,
        partial: true,
        step: 100,
        leftOn: 'new_code',
        expiresAt: null,
      },
    })
    expect(sent).toHaveLength(1)
  })

  it('asks in the plural, with the header that the table and the prose spell', async () => {
    const { sent } = await lookUp(card())
    expect(sent[0]).toMatchObject({ method: 'GET', path: `/claim_codes/${CODE}` })
    expect(sent[0]!.headers.get('X-Merchant-Key')).toBe('OWqqv2rwnWucQC22CVwvMg')
    expect(sent[0]!.headers.get('X-Merchant-Secret')).toBe('1WngOCryMpl1l7fXH7DIYA')
    expect(sent[0]!.headers.get('X-Merhcant-Secret')).toBeNull()
  })

  it('knows a card that can only be used whole', async () => {
    const { found } = await lookUp(card({ can_split_value: false }))
    expect(found).toMatchObject({ ok: true, value: { partial: false, leftOn: 'none' } })
  })

  it.each([
    ['gifted', 'unusable'],
    ['pending', 'unusable'],
    ['cancelled', 'unusable'],
    ['returned', 'unusable'],
    ['in_a_state_of_tomorrow', 'unusable'],
    ['redeemed', 'spent'],
  ])('finds a certificate that is %s to be %s', async (status, kind) => {
    expect((await lookUp(card({ status }))).found).toMatchObject({ ok: false, failure: { kind } })
  })

  it.each([
    [true, 'new_code'],
    [false, 'none'],
  ])('says where the rest of a spent card is (can_split_value %s: %s)', async (split, leftOn) => {
    const { found } = await lookUp(card({ status: 'redeemed', can_split_value: split }))
    expect(found).toMatchObject({ failure: { kind: 'spent', leftOn } })
  })

  it.each(['Deal', 'Event', 'SomethingNew'])('refuses the product type %s', async product_type => {
    expect((await lookUp(card({ product_type }))).found).toMatchObject({
      failure: { kind: 'unusable' },
    })
  })

  it('accepts the product types of the settings', async () => {
    const provider = made(answering(card({ product_type: 'Event' })), {
      productTypes: ['GiftCertificate', 'Event'],
    })
    expect(await provider.lookUp(CODE)).toMatchObject({ ok: true })
  })

  it('refuses another currency than USD', async () => {
    const { found } = await lookUp(card({ currency: 'CAD' }))
    expect(found).toMatchObject({ failure: { kind: 'other_currency' } })
  })

  it.each([
    [4 * MINUTE_MS, false],
    [5 * MINUTE_MS, false],
    [5 * MINUTE_MS + 1, true],
    [-1, false],
  ])('wants more than five minutes before the end (%i ms: %s)', async (left, ok) => {
    const expires_at = new Date(NOON + left).toISOString()
    const { found } = await lookUp(card({ expires_at }))
    expect(found).toMatchObject(ok ? { ok } : { ok, failure: { kind: 'expired' } })
  })

  it.each([
    ['a code of two systems of dots', '..'],
    ['a path', '../users'],
    ['nothing', ''],
    ['dashes', '--'],
    ['a lone surrogate', '\ud800ABC'],
  ])('asks nobody about %s', async (_, code) => {
    const wires = answering(card())
    expect(await made(wires).lookUp(code)).toEqual({ ok: false, failure: { kind: 'not_found' } })
    expect(wires.sent).toHaveLength(0)
  })

  it.each<[string, Bent, object]>([
    ['404 in the documented envelope', json(instagiftError('404'), 404), { kind: 'not_found' }],
    ['404 as a web page', page(404), { kind: 'unavailable' }],
    ['404 as JSON of another form', json({ error: 'no' }, 404), { kind: 'unavailable' }],
    ['400 in general', refused('Your request is somehow invalid'), { kind: 'not_found' }],
    [
      '400 "not available"',
      refused('That item is not available for redemption'),
      { kind: 'unusable' },
    ],
    [
      '400 "refunded"',
      refused('This item has been refunded to the customer'),
      { kind: 'unusable' },
    ],
    ['400 "redeemed"', refused('This item has previously been redeemed'), { kind: 'spent' }],
    ['400 as a web page', page(400), { kind: 'unavailable' }],
    ['403', json({}, 403), { kind: 'refuses_us' }],
    ['406', page(406), { kind: 'refuses_us' }],
    ['429', json({}, 429, { 'Retry-After': '7' }), { kind: 'unavailable', retryAfterSeconds: 7 }],
    ['500', page(500), { kind: 'unavailable' }],
    ['a redirect', page(302), { kind: 'unavailable' }],
    ['a dropped connection', dropped, { kind: 'unavailable' }],
    ['no answer', silent, { kind: 'unavailable' }],
    ['no certificate', json({ certificates: [] }), { kind: 'unavailable' }],
    [
      'two certificates',
      json({ certificates: [certificateByClaimCode, certificateInList] }),
      { kind: 'unavailable' },
    ],
    ['another code', card({ claim_code: 'AAAA-BBBB-CCCCCC' }), { kind: 'unavailable' }],
    ['a face value with decimals', card({ face_value_cents: 99.5 }), { kind: 'unavailable' }],
    ['a negative face value', card({ face_value_cents: -1 }), { kind: 'unavailable' }],
    ['no face value', card({ face_value_cents: null }), { kind: 'unavailable' }],
    ['no word on splitting', card({ can_split_value: undefined }), { kind: 'unavailable' }],
    ['an end that is no time', card({ expires_at: 'soon' }), { kind: 'unavailable' }],
    ['an id that would change a path', card({ id: '../x' }), { kind: 'unavailable' }],
    ['HTML', page(200), { kind: 'unavailable' }],
  ])('answers %s rightly', async (_, bent, failure) => {
    const { found } = await lookUp(bent)
    expect(found).toMatchObject({ ok: false, failure })
    expect(JSON.stringify(found)).not.toContain('E69W')
  })

  describe('with 401, which may be about the certificate or about our keys', () => {
    const denied = json(instagiftError('401'), 401)

    it("finds another merchant's card unusable where our keys open the list", async () => {
      const { found, sent } = await lookUp(denied, json({ certificates: [], meta: metaOfSample }))
      expect(found).toMatchObject({ failure: { kind: 'unusable' } })
      expect(sent.map(one => one.path)).toEqual([`/claim_codes/${CODE}`, '/certificates'])
    })

    it('says that we are refused where they do not', async () => {
      const { found } = await lookUp(denied, denied)
      expect(found).toMatchObject({ failure: { kind: 'refuses_us' } })
    })

    it.each([page(500), dropped])('says neither where that cannot be told', async bent => {
      const { found } = await lookUp(denied, bent)
      expect(found).toMatchObject({ failure: { kind: 'unavailable' } })
    })
  })
})

describe('redeeming an Instagift certificate', () => {
  const answered = (change: object = {}, status = 201): Bent =>
    json({ links: {}, redemptions: [{ ...redemptionAbbreviated, ...change }] }, status)

  it('sends the amount as text to the claim code, as in the sample', async () => {
    const { outcome, sent } = await redeem(answered())
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: `/claim_codes/${CODE}/redemptions`,
      body: '{"amount_to_redeem_cents":"4000"}',
    })
    expect(sent[0]!.headers.get('Content-Type')).toBe('application/json')
    expect(outcome).toMatchObject({
      kind: 'redeemed',
      booked: 4000,
      upstreamId: 'f_OGwyVpgEBgRf-nh-0faA',
    })
  })

  it('goes by the certificate id where a location is set, since only there it is documented', async () => {
    const { sent } = await redeem(answered(), { locationId: 'AzoXEYPYxG3OUaKJi234WQ' })
    expect(sent[0]!.path).toBe('/certificates/sD-2VrA6hxAj8FVnoSc_gw/redemptions')
    expect(JSON.parse(sent[0]!.body)).toEqual({
      amount_to_redeem_cents: '4000',
      redemption_location_id: 'AzoXEYPYxG3OUaKJi234WQ',
    })
  })

  it.each([
    [10000, 10000, '10000'],
    [5200, 10000, '10000'],
    [5250, 10000, '10000'],
    [2500, 2550, '2500'],
    [2550, 2550, '2500'],
  ])(
    'sends all whole dollars of a card that can only be used whole (plan %i of %i: %s)',
    async (amount, balance, cents) => {
      const { sent } = await redeem(answered(), {}, request(amount, { partial: false, balance }))
      expect(JSON.parse(sent[0]!.body)).toEqual({ amount_to_redeem_cents: cents })
    },
  )

  it.each([
    ['the sample in full', answered(redemptionInFull), 10000],
    ['200 instead of 201', answered({}, 200), 4000],
    ['an amount as text', answered({ amount_cents: '4000' }), 4000],
    ['a smaller amount', answered({ amount_cents: 3900 }), 3900],
    ['a greater amount', answered({ amount_cents: 4050 }), 4050],
  ])('books what the answer says: %s', async (_, bent, booked) => {
    expect((await redeem(bent)).outcome).toMatchObject({ kind: 'redeemed', booked })
  })

  it.each<[string, Bent, string]>([
    ['"not available"', refused('That item is not available for redemption'), 'rejected'],
    ['"previously redeemed"', refused('This item has previously been redeemed'), 'rejected'],
    ['"refunded"', refused('This item has been refunded to the customer'), 'rejected'],
    ['a 400 in other words', refused('Your request is somehow invalid'), 'rejected'],
    ['404 in the envelope', json(instagiftError('404'), 404), 'rejected'],
    ['"select a location"', refused('You must select a redemption location'), 'refuses_us'],
    ['401', json(instagiftError('401'), 401), 'refuses_us'],
    ['402', json({}, 402), 'refuses_us'],
    ['403', page(403), 'refuses_us'],
    ['406', page(406), 'refuses_us'],
    ['429', json({}, 429), 'refuses_us'],
    ['404 as a web page', page(404), 'unknown'],
    ['400 as a web page', page(400), 'unknown'],
    ['400 in an envelope that says 500', json({ errors: [{ code: '500' }] }, 400), 'unknown'],
    ['404 in an empty envelope', json({ errors: [] }, 404), 'unknown'],
    ['408', json(instagiftError('400'), 408), 'unknown'],
    ['409', json(instagiftError('400'), 409), 'unknown'],
    ['500', page(500), 'unknown'],
    ['503', page(503), 'unknown'],
    ['a redirect', page(307), 'unknown'],
    ['a dropped connection', dropped, 'unknown'],
    ['no answer', silent, 'unknown'],
    ['HTML with 201', page(201), 'unknown'],
    ['cut JSON with 201', () => new Response('{"redemptions":[', { status: 201 }), 'unknown'],
    ['204', () => new Response(null, { status: 204 }), 'unknown'],
    ['202', answered({}, 202), 'unknown'],
    ['no redemption', json({ redemptions: [] }, 201), 'unknown'],
    ['two redemptions', json({ redemptions: [redemptionInFull, redemptionInFull] }), 'unknown'],
    ['no amount', answered({ amount_cents: undefined }), 'unknown'],
    ['an amount of nothing', answered({ amount_cents: 0 }), 'unknown'],
    ['a negative amount', answered({ amount_cents: -4000 }), 'unknown'],
    ['an amount with decimals', answered({ amount_cents: 39.99 }), 'unknown'],
    ['an amount beyond counting', answered({ amount_cents: 1e300 }), 'unknown'],
  ])('takes %s for what it is', async (_, bent, kind) => {
    const { outcome, sent } = await redeem(bent)
    expect(outcome.kind).toBe(kind)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(outcome)).not.toContain('E69W')
  })

  it('passes on how long it should wait', async () => {
    const { outcome } = await redeem(json({}, 429, { 'Retry-After': '30' }))
    expect(outcome).toMatchObject({ kind: 'refuses_us', retryAfterSeconds: 30 })
  })
})

describe('reading back at Instagift', () => {
  const SENT_AT = NOON - 10 * MINUTE_MS
  const iso = (ms: number) => new Date(ms).toISOString()
  const row = (change: object = {}) => ({
    ...redemptionInFull,
    amount_cents: 4000,
    links: { certificate: certificateByClaimCode.id },
    created_at: iso(SENT_AT),
    ...change,
  })
  const redeemedCard = (change: object = {}) =>
    card({ status: 'redeemed', face_value_cents: 4000, ...change })
  const read = async (answers: Bent[], asked = request()) => {
    const wires = answering(...answers)
    return { reading: await made(wires).readBack(asked, SENT_AT), sent: wires.sent }
  }
  const list = (...rows: object[]) => json({ links: {}, redemptions: rows })

  it('finds it by status, face value and a row of this certificate, amount and time', async () => {
    const { reading, sent } = await read([redeemedCard(), list(redemptionInFull, row())])
    expect(reading).toMatchObject({
      kind: 'redeemed',
      booked: 4000,
      upstreamId: 'f_OGwyVpgEBgRf-nh-0faA',
      receipt: { source: 'api-v2-user' },
    })
    expect(sent.every(one => one.method === 'GET')).toBe(true)
  })

  it('finds a card that was used whole', async () => {
    const asked = request(5200, { partial: false })
    const { reading } = await read(
      [card({ status: 'redeemed' }), list(row({ amount_cents: 10000 }))],
      asked,
    )
    expect(reading).toMatchObject({ kind: 'redeemed', booked: 10000 })
  })

  it('books the odd cents where all dollars took them along', async () => {
    const asked = request(2500, { balance: 2550 })
    const whole = redeemedCard({ face_value_cents: 2550 })
    const { reading } = await read([whole, list(row({ amount_cents: 2550 }))], asked)
    expect(reading).toMatchObject({ kind: 'redeemed', booked: 2550 })
  })

  it('follows the pages of a list that has them', async () => {
    const first = {
      redemptions: [redemptionInFull],
      meta: { ...metaOfSample, links: { next: '?page=2' } },
    }
    const { reading, sent } = await read([redeemedCard(), json(first), list(row())])
    expect(reading.kind).toBe('redeemed')
    expect(sent.map(one => one.query)).toEqual([{}, {}, { page: '2' }])
  })

  it('ends with a list whose pages go round in circles', async () => {
    const circle = { redemptions: [], meta: { links: { next: '?page=2' } } }
    const { reading, sent } = await read([redeemedCard(), json(circle)])
    expect(reading.kind).toBe('undecidable')
    expect(sent.length).toBeLessThan(30)
  })

  it.each<[string, Bent[], string]>([
    ['is assigned with the same face value', [card()], 'not_there'],
    ['is assigned with another face value', [card({ face_value_cents: 6000 })], 'undecidable'],
    ['is pending', [card({ status: 'pending' }), list()], 'undecidable'],
    ['is in a state of tomorrow', [card({ status: 'tomorrow' }), list()], 'undecidable'],
    ['was gifted', [card({ status: 'gifted' }), list()], 'spent_elsewhere'],
    ['was returned', [card({ status: 'returned' }), list()], 'spent_elsewhere'],
    ['is no longer known', [json(instagiftError('404'), 404)], 'undecidable'],
    ['was redeemed for our amount, but is in no list', [redeemedCard(), list()], 'undecidable'],
    [
      'was redeemed for our amount in a row without a time',
      [redeemedCard(), list(row({ created_at: undefined }))],
      'undecidable',
    ],
    [
      'was redeemed for another amount',
      [redeemedCard({ face_value_cents: 3000 }), list(row({ amount_cents: 3000 }))],
      'spent_elsewhere',
    ],
    [
      'was redeemed for another amount, in no list',
      [redeemedCard({ face_value_cents: 3000 }), list()],
      'spent_elsewhere',
    ],
    [
      'was redeemed before we sent anything',
      [redeemedCard(), list(row({ created_at: iso(SENT_AT - 6 * MINUTE_MS) }))],
      'spent_elsewhere',
    ],
    [
      'was redeemed within the skew of the clocks',
      [redeemedCard(), list(row({ created_at: iso(SENT_AT - 4 * MINUTE_MS) }))],
      'redeemed',
    ],
    [
      'was redeemed in the future',
      [redeemedCard(), list(row({ created_at: iso(NOON + 6 * MINUTE_MS) }))],
      'spent_elsewhere',
    ],
    [
      'is one of which only the rows of others are listed',
      [redeemedCard(), list(redemptionInFull, { id: 'x' }, { '...': '...' })],
      'undecidable',
    ],
    ['cannot be read', [page(500)], 'unavailable'],
    ['cannot be read for now', [json({}, 429)], 'unavailable'],
    ['cannot be reached', [dropped], 'unavailable'],
    ['is answered strangely', [json({ certificates: [] })], 'unavailable'],
    ['is denied to us', [json(instagiftError('401'), 401)], 'refuses_us'],
    ['has a list that cannot be read', [redeemedCard(), page(502)], 'unavailable'],
    ['has a list that is denied to us', [redeemedCard(), json({}, 403)], 'refuses_us'],
  ])('says what follows where the certificate %s', async (_, answers, kind) => {
    const { reading } = await read(answers)
    expect(reading.kind).toBe(kind)
    expect(JSON.stringify(reading)).not.toContain('E69W')
  })
})

describe('undoing at Instagift', () => {
  it('is impossible, and asks nobody', async () => {
    const wires = answering()
    const provider = made(wires)
    expect(provider.canReverse(0)).toBe(false)
    const redeemed = { ...request(), booked: 4000, upstreamId: 'x', receipt: {}, at: NOON }
    expect((await provider.reverse(redeemed)).kind).toBe('impossible')
    expect(wires.sent).toHaveLength(0)
  })
})
