import { describe, expect, it } from 'vitest'
import type { Redeemed } from '../../../worker/providers/provider.ts'
import type { YougotagiftSettings } from '../../../worker/providers/yougotagift/settings.ts'
import { inWords } from '../in-words.ts'
import { answering, dropped, type FakeAnswer, json, page, silent } from '../upstream-answers.ts'
import { CODE, DAY_MS, fields, made, redeemed, refused, STORE, THEN } from './malformed.ts'
import { cancelledCard, checkedCard, redeemedCards } from './samples.ts'

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
    expect(inWords(outcome)).toBe('impossible: the redemption code is not known')
    expect(sent.map(one => one.path)).not.toContain('/cancel/')
  })

  it('is reversed where the card is in no list and free', async () => {
    const { outcome } = await reverse([json([]), json(checkedCard)], {}, { receipt: {} })
    expect(outcome).toEqual({ kind: 'reversed' })
  })

  it.each([
    ['Gift card was redeemed more than 14 days ago', 'too_old'],
    ['Invalid code, please try again.', 'invalid'],
    ['Gift card is blocked.', 'other'],
  ])('is impossible where it is refused: %s', async (text, why) => {
    const { outcome } = await reverse([refused(text), refused('Gift card already redeemed on')])
    expect(inWords(outcome)).toBe(`impossible: YouGotaGift refused to cancel (${why})`)
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

  it('says why it was refused where the card is still redeemed', async () => {
    const wrong = refused('Invalid redemption code, please try again.', 'redemption_code')
    const { outcome } = await reverse([wrong, refused('Gift card already redeemed on Dec 09')])
    expect(inWords(outcome)).toBe(
      'impossible: YouGotaGift refused to cancel (invalid_redemption_code)',
    )
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
      const words = 'impossible: too late to cancel, or cancelling is switched off'
      expect(inWords(outcome)).toBe(possible ? 'reversed' : words)
      expect(sent).toHaveLength(possible ? 1 : 0)
    },
  )
})
