import { describe, expect, it } from 'vitest'
import type { Redeemed } from '../../../worker/providers/provider.ts'
import type { YougotagiftSettings } from '../../../worker/providers/yougotagift/settings.ts'
import { inWords } from '../in-words.ts'
import { answering, dropped, type FakeAnswer, json, page, silent } from '../upstream-answers.ts'
import {
  ATTEMPT,
  CODE,
  DAY_MS,
  fields,
  later,
  made,
  redeemed,
  refused,
  request,
  STORE,
  THEN,
} from './malformed.ts'
import {
  cancelledCard,
  checkedCard,
  missingFields,
  redeemedCard,
  redeemedCards,
} from './samples.ts'

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

describe('cancelling at YouGotaGift', () => {
  const reverse = async (
    answers: FakeAnswer[],
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

  it('finds in the list a redemption code that the answer lacked', async () => {
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

  it('is not taken for undone because another card is free', async () => {
    const refusal = refused('Gift card is blocked.')
    const another = json({ ...checkedCard, code: '5163171564576' })
    expect((await reverse([refusal, another])).outcome.kind).toBe('unknown')
  })

  it.each<[string, FakeAnswer, string]>([
    ['ok as a text', json({ ...cancelledCard, ok: 'true' }), 'reversed'],
    ['ok alone', json({ ok: true }), 'reversed'],
    ['the redeemed form of the table', json({ ...redeemedCards[0], ok: true }), 'reversed'],
    [
      '"not redeemed", since an earlier call did it',
      refused('Gift card is not redeemed'),
      'reversed',
    ],
    [
      'another code',
      json({ ...cancelledCard, code: '5163171564576' }),
      'unknown: an answer that does not say that this card was cancelled',
    ],
    [
      'another redemption',
      json({ ...cancelledCard, redemption_code: '328FF8B7' }),
      'unknown: an answer that does not say that this card was cancelled',
    ],
    [
      'no ok',
      json({ ...cancelledCard, ok: undefined }),
      'unknown: an answer that does not say that this card was cancelled',
    ],
    [
      'ok that is false',
      json({ ...cancelledCard, ok: false }),
      'unknown: an answer that does not say that this card was cancelled',
    ],
    [
      '404, as without this call',
      json({ detail: 'Not found.' }, 404),
      'impossible: YouGotaGift has no such call any more (404)',
    ],
    ['401', json({}, 401), 'refuses_us: refused with 401'],
    ['403', json({}, 403), 'refuses_us: refused with 403'],
    ['429', json({}, 429), 'refuses_us: refused with 429'],
    ['400 as a web page', page(400), 'unknown: refused with 400'],
    ['500', page(500), 'unknown: status 500'],
    ['a dropped connection', dropped, 'unknown: the connection failed'],
    ['no answer', silent, 'unknown: no answer within 20 ms'],
    [
      'cut JSON',
      () => new Response('{"ok":tr'),
      'unknown: status 200 with an answer that is not JSON',
    ],
  ])('takes %s for what it is', async (_, answer, words) => {
    expect(inWords((await reverse([answer])).outcome)).toBe(words)
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
