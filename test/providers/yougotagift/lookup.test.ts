import { describe, expect, it } from 'vitest'
import { dropped, type FakeAnswer, json, page, silent } from '../upstream-answers.ts'
import { CODE, later, lookUp, refused } from './malformed.ts'
import { checkedCard, missingFields, redeemedCard } from './samples.ts'

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
    ['QAR', 364, 100, true],
    ['OMR', 38.45, 100, true],
    ['BHD', 37.6, 100, true],
    ['USD', 100, 102, true],
    ['USD', 100, 102.02, false],
    ['USD', 100, 98, true],
    ['USD', 100, 97.98, false],
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

  it.each<[string, FakeAnswer, object]>([
    ['the redeemed form of the table', json(redeemedCard), { kind: 'spent', leftOn: 'none' }],
    [
      'the redeemed form of the example',
      refused('Gift card already redeemed on Dec 09, 2012'),
      { kind: 'spent', leftOn: 'none' },
    ],
    ['an invalid code', refused('Invalid code, please try again.'), { kind: 'not_found' }],
    ['an expired code', refused('Code is expired since Oct 02, 2012.'), { kind: 'expired' }],
    ['the same without a dot', refused('Code is expired since 02 10, 2012'), { kind: 'expired' }],
    ['the same behind spaces', refused('  Code is expired since'), { kind: 'expired' }],
    ['the same in capitals', refused('CODE IS EXPIRED SINCE 02 10, 2012'), { kind: 'expired' }],
    ['an invalid code in the later form', later('Invalid code'), { kind: 'not_found' }],
    ['words of tomorrow', refused('Gift card is blocked.'), { kind: 'unusable' }],
    [
      'missing fields',
      json(missingFields, 400),
      { kind: 'refuses_us', detail: 'refused with 400: it misses a field' },
    ],
    [
      'a missing code',
      refused('This field is required.'),
      { kind: 'refuses_us', detail: 'refused with 400: it misses a field' },
    ],
    ['400 as a web page', page(400), { kind: 'unavailable', detail: 'refused with 400' }],
    [
      '400 without an error',
      json({ errors: [] }, 400),
      { kind: 'unavailable', detail: 'refused with 400' },
    ],
    ['401', json({ detail: 'no' }, 401), { kind: 'refuses_us', detail: 'refused with 401' }],
    ['403', json({ detail: 'no' }, 403), { kind: 'refuses_us', detail: 'refused with 403' }],
    ['404', json({ detail: 'no' }, 404), { kind: 'unavailable', detail: 'refused with 404' }],
    ['405', json({ detail: 'no' }, 405), { kind: 'unavailable', detail: 'status 405' }],
    [
      '429',
      json({}, 429, { 'Retry-After': '7' }),
      { kind: 'unavailable', retryAfterSeconds: 7, detail: 'refused with 429' },
    ],
    ['500', page(500), { kind: 'unavailable', detail: 'status 500' }],
    ['a dropped connection', dropped, { kind: 'unavailable', detail: 'the connection failed' }],
    ['no answer', silent, { kind: 'unavailable', detail: 'no answer within 20 ms' }],
    [
      'the trailing comma of the examples',
      () => new Response('{"amount":500,}'),
      { kind: 'unavailable', detail: 'status 200 with an answer that is not JSON' },
    ],
    [
      'another code',
      json({ ...checkedCard, code: '5163171564576' }),
      {
        kind: 'unavailable',
        detail: 'an answer for another code, or with an amount that is no money',
      },
    ],
    [
      'no amount',
      json({ ...checkedCard, amount: null }),
      { kind: 'unavailable', detail: 'an answer of unexpected form, amount' },
    ],
    [
      'a negative amount',
      json({ ...checkedCard, amount: -5 }),
      {
        kind: 'unavailable',
        detail: 'an answer for another code, or with an amount that is no money',
      },
    ],
    [
      'too many decimals',
      json({ ...checkedCard, amount: 5.001 }),
      {
        kind: 'unavailable',
        detail: 'an answer for another code, or with an amount that is no money',
      },
    ],
    [
      'an amount beyond counting',
      json({ ...checkedCard, amount: 1e300 }),
      {
        kind: 'unavailable',
        detail: 'an answer for another code, or with an amount that is no money',
      },
    ],
    [
      'an array',
      json([checkedCard]),
      { kind: 'unavailable', detail: 'an answer of unexpected form, the whole' },
    ],
    [
      'an end that has passed',
      json({ ...checkedCard, expiry_date: '30/11/2012' }),
      { kind: 'expired' },
    ],
  ])('answers %s rightly', async (_, answer, failure) => {
    const { found } = await lookUp(answer)
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
