import { describe, expect, it } from 'vitest'
import {
  answering,
  dropped,
  type FakeAnswer,
  json,
  NOON,
  page,
  silent,
} from '../upstream-answers.ts'
import { CODE, card, lookUp, MINUTE_MS, made, refused } from './malformed.ts'
import {
  certificateByClaimCode,
  certificateInList,
  certificateOfOldDocument,
  instagiftError,
  metaOfSample,
} from './samples.ts'

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
    ['a sign at the end', 'R2NTM2.'],
    ['a lone surrogate', '\ud800ABC'],
  ])('asks nobody about %s', async (_, code) => {
    const wires = answering(card())
    expect(await made(wires).lookUp(code)).toEqual({ ok: false, failure: { kind: 'not_found' } })
    expect(wires.sent).toHaveLength(0)
  })

  it.each(['R2NTM2', 'R2-NTM2', '-R2NTM2-'])('asks about %s', async code => {
    const wires = answering(card())
    await made(wires).lookUp(code)
    expect(wires.sent).toHaveLength(1)
  })

  it.each<[string, FakeAnswer, object]>([
    ['404 in the documented envelope', json(instagiftError('404'), 404), { kind: 'not_found' }],
    ['404 as a web page', page(404), { kind: 'unavailable', detail: 'refused with 404' }],
    [
      '404 as JSON of another form',
      json({ error: 'no' }, 404),
      { kind: 'unavailable', detail: 'refused with 404' },
    ],
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
    ['400 as a web page', page(400), { kind: 'unavailable', detail: 'refused with 400' }],
    ['403', json({}, 403), { kind: 'refuses_us', detail: 'refused with 403' }],
    ['406', page(406), { kind: 'refuses_us', detail: 'refused with 406' }],
    [
      '429',
      json({}, 429, { 'Retry-After': '7' }),
      { kind: 'unavailable', retryAfterSeconds: 7, detail: 'refused with 429' },
    ],
    ['500', page(500), { kind: 'unavailable', detail: 'status 500' }],
    ['a redirect', page(302), { kind: 'unavailable', detail: 'status 302' }],
    ['a dropped connection', dropped, { kind: 'unavailable', detail: 'the connection failed' }],
    ['no answer', silent, { kind: 'unavailable', detail: 'no answer within 20 ms' }],
    [
      'no certificate',
      json({ certificates: [] }),
      { kind: 'unavailable', detail: 'an answer of unexpected form, certificates' },
    ],
    [
      'two certificates',
      json({ certificates: [certificateByClaimCode, certificateInList] }),
      { kind: 'unavailable', detail: 'an answer of unexpected form, certificates' },
    ],
    [
      'another code',
      card({ claim_code: 'AAAA-BBBB-CCCCCC' }),
      { kind: 'unavailable', detail: 'an answer for another code' },
    ],
    [
      'a face value with decimals',
      card({ face_value_cents: 99.5 }),
      {
        kind: 'unavailable',
        detail: 'an answer of unexpected form, certificates.0.face_value_cents',
      },
    ],
    [
      'a negative face value',
      card({ face_value_cents: -1 }),
      {
        kind: 'unavailable',
        detail: 'an answer of unexpected form, certificates.0.face_value_cents',
      },
    ],
    [
      'no face value',
      card({ face_value_cents: null }),
      {
        kind: 'unavailable',
        detail: 'an answer of unexpected form, certificates.0.face_value_cents',
      },
    ],
    [
      'no word on splitting',
      card({ can_split_value: undefined }),
      {
        kind: 'unavailable',
        detail: 'an answer of unexpected form, certificates.0.can_split_value',
      },
    ],
    [
      'an end that is no time',
      card({ expires_at: 'soon' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form, certificates.0.expires_at' },
    ],
    [
      'an id that would change a path',
      card({ id: '../x' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form, certificates.0.id' },
    ],
    [
      'HTML',
      page(200),
      { kind: 'unavailable', detail: 'status 200 with an answer that is not JSON' },
    ],
  ])('answers %s rightly', async (_, answer, failure) => {
    const { found } = await lookUp(answer)
    expect(found).toMatchObject({ ok: false, failure })
    expect(JSON.stringify(found)).not.toContain('E69W')
  })

  describe('with 401, which may be about the certificate or about our keys', () => {
    const denied = json(instagiftError('401'), 401)

    it("finds another merchant's card unusable where our keys open the list", async () => {
      const { found, sent } = await lookUp(denied, json({ certificates: [], meta: metaOfSample }))
      expect(found).toMatchObject({ failure: { kind: 'unusable' } })
      expect(sent.map(one => one.path)).toEqual([`/claim_codes/${CODE}`, '/certificates'])
      expect(sent[1]!.query).toEqual({ page: '1' })
    })

    it('says that we are refused where they do not', async () => {
      const { found } = await lookUp(denied, denied)
      expect(found).toMatchObject({ failure: { kind: 'refuses_us' } })
    })

    it.each([page(500), dropped])('says neither where nothing shows which', async answer => {
      const { found } = await lookUp(denied, answer)
      expect(found).toMatchObject({ failure: { kind: 'unavailable' } })
    })
  })
})
