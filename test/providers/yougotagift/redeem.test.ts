import { describe, expect, it } from 'vitest'
import type { YougotagiftSettings } from '../../../worker/providers/yougotagift/settings.ts'
import { inWords } from '../in-words.ts'
import { answering, dropped, type FakeAnswer, json, page, silent } from '../upstream-answers.ts'
import { ATTEMPT, CODE, fields, later, made, refused, request, STORE } from './malformed.ts'
import { checkedCard, missingFields, redeemedCard } from './samples.ts'

describe('redeeming a YouGotaGift card', () => {
  const redeem = async (answer: FakeAnswer, settings: Partial<YougotagiftSettings> = {}) => {
    const wires = answering(answer)
    return { outcome: await made(wires, settings).redeem(request), sent: wires.sent }
  }
  const answered = (change: object = {}) => json({ ...redeemedCard, store: STORE, ...change })

  /** Of our card and of today, but without a word of where. */
  const silently = (change: object = {}) =>
    answered({
      store: '',
      date_redeemed: '01/12/2012',
      amount: 500,
      amount_in_usd: 136.13,
      ...change,
    })

  it('takes code, day and amount for proof where no store is told', async () => {
    expect((await redeem(silently())).outcome).toMatchObject({ kind: 'redeemed', booked: 50000 })
    expect((await redeem(silently({ code: '' }))).outcome.kind).toBe('redeemed')
  })

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
    expect(fields(sent[0]!.body)).toMatchObject({
      store_staff_name: 'Checkout',
      store_staff_position: 'Online shop',
      store_location: `Online ${ATTEMPT}`,
    })
    const long = await redeem(answered(), { store: `${'s'.repeat(60)}cut` })
    expect(fields(long.sent[0]!.body).store_location).toBe(`${'s'.repeat(60)} ${ATTEMPT}`)
  })

  it('is refused to us where one of several fields is not about the card', async () => {
    const errors = ['code', 'brand_id'].map(field => ({ field, errors: ['Invalid'] }))
    expect((await redeem(json({ errors }, 400))).outcome.kind).toBe('refuses_us')
  })

  it('keeps the redemption code of the table', async () => {
    const { outcome } = await redeem(answered({ redemption_code: '46ECE933' }))
    expect(outcome).toMatchObject({
      upstreamId: '46ECE933',
      receipt: { redemptionCode: '46ECE933' },
    })
  })

  it.each<[string, FakeAnswer, string]>([
    [
      '"already redeemed"',
      refused('Gift card already redeemed on Dec 09, 2012'),
      'rejected: YouGotaGift refused (redeemed)',
    ],
    [
      '"invalid code"',
      refused('Invalid code, please try again.'),
      'rejected: YouGotaGift refused (invalid)',
    ],
    [
      '"expired"',
      refused('Code is expired since Oct 02, 2012.'),
      'rejected: YouGotaGift refused (expired)',
    ],
    [
      'words of tomorrow',
      refused('Gift card is blocked.'),
      'rejected: YouGotaGift refused (other)',
    ],
    [
      'missing fields',
      json(missingFields, 400),
      'refuses_us: refused with 400: it misses a field, as YOUGOTAGIFT_BRAND_ID',
    ],
    [
      'a missing brand',
      refused('This field is required.', 'brand_id'),
      'refuses_us: refused with 400: it misses a field, as YOUGOTAGIFT_BRAND_ID',
    ],
    [
      'a wrong brand',
      refused('Invalid brand.', 'brand_id'),
      'refuses_us: refused with 400: it misses a field, as YOUGOTAGIFT_BRAND_ID',
    ],
    ['401', json({}, 401), 'refuses_us: refused with 401'],
    ['403', page(403), 'refuses_us: refused with 403'],
    ['429', page(429), 'refuses_us: refused with 429'],
    ['errors as an object', later('Gift card already redeemed'), 'unknown: refused with 400'],
    ['400 without errors', json({}, 400), 'unknown: refused with 400'],
    ['400 as a web page', page(400), 'unknown: refused with 400'],
    ['404', json({ detail: 'Not found.' }, 404), 'unknown: refused with 404'],
    ['405', json({}, 405), 'unknown: status 405'],
    ['500', page(500), 'unknown: status 500'],
    ['a redirect', page(302), 'unknown: status 302'],
    ['a dropped connection', dropped, 'unknown: the connection failed'],
    ['no answer', silent, 'unknown: no answer within 20 ms'],
    [
      'the trailing comma of the examples',
      () => new Response('{"amount":1000,}'),
      'unknown: status 200 with an answer that is not JSON',
    ],
    [
      'the unredeemed form',
      json(checkedCard),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'another code',
      answered({ code: '5163171564576' }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'the redemption of another attempt',
      answered({ store: `${STORE}0` }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'a redemption at a counter',
      json(redeemedCard),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'our card of 2020, and no store',
      silently({ date_redeemed: '02/01/2020' }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'a day that is none, and no store',
      silently({ date_redeemed: 'yesterday' }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'another amount, and no store or code',
      silently({ code: '', amount: 400 }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'more than is on the card, and no store',
      silently({ amount: 500.01 }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'an amount that is of another currency',
      answered({ amount_in_usd: 1000 }),
      'unknown: an answer that does not show this card redeemed',
    ],
    ['no amount', answered({ amount: undefined }), 'unknown: an answer of unexpected form, amount'],
    [
      'an amount of nothing',
      answered({ amount: 0 }),
      'unknown: an answer that does not show this card redeemed',
    ],
    [
      'an amount with too many decimals',
      answered({ amount: 10.005 }),
      'unknown: an answer that does not show this card redeemed',
    ],
  ])('takes %s for what it is', async (_, answer, words) => {
    const { outcome, sent } = await redeem(answer)
    expect(inWords(outcome)).toBe(words)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(outcome)).not.toContain('5163')
  })
})
