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
import { CODE, made, NOT_FOUND, seconds, validated } from './malformed.ts'
import { vaucharCard } from './samples.ts'

describe('validating a Vauchar card', () => {
  const lookUp = async (...answers: FakeAnswer[]) => {
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

  it('is not read where the answer is about another code', async () => {
    const { found } = await lookUp(validated({ gift_card_code: 'GIFTUSD1575QX7K2M' }))
    const detail = 'an answer for another code'
    expect(found).toMatchObject({ ok: false, failure: { kind: 'unavailable', detail } })
  })

  it('asks for all that is left where less than one is left', async () => {
    const { found, sent } = await lookUp(
      validated({ balance: '0.40' }, 1904),
      validated({ balance: '0.40' }),
    )
    expect(found).toMatchObject({ ok: true, value: { balance: 40 } })
    expect(sent.map(one => one.query.value_used)).toEqual(['1', '0.40'])
  })

  it.each([
    ['0.01', ['1', '0.01']],
    ['0.99', ['1', '0.99']],
    ['1.00', ['1']],
    ['1.20', ['1']],
  ])('asks once more only where less than one is left: of %s for %j', async (balance, asked) => {
    const { sent } = await lookUp(validated({ balance }))
    expect(sent.map(one => one.query.value_used)).toEqual(asked)
  })

  it.each<[string, FakeAnswer, boolean]>([
    ['active_status as a number', validated({ active_status: 1 }), true],
    ['the status as a text', validated({}, '1000'), true],
    ['value_unit fixed', validated({ value_unit: 'fixed' }), true],
    ['no value_unit', validated({ value_unit: '' }), true],
    ['no total', validated({ total_value: undefined }), true],
    ['no end', validated({ expiry_time: undefined }), true],
    ['an end far off', validated({ expiry_time: seconds(NOON) + 301 }), true],
    ['an end as a text', validated({ expiry_time: String(seconds(NOON) + 301) }), true],
    ['a start just now', validated({ start_time: seconds(NOON) }), true],
    ['a start to come', validated({ start_time: seconds(NOON) + 1 }), false],
  ])('accepts or refuses %s', async (_, answer, ok) => {
    expect((await lookUp(answer)).found.ok).toBe(ok)
  })

  it('refuses a card from five minutes before its end on, to the moment', async () => {
    const at = async (now: number) => {
      const wires = {
        ...answering(validated({ expiry_time: seconds(NOON) + 300 })),
        now: () => now,
      }
      return (await made(wires).lookUp(CODE)).ok
    }
    expect([await at(NOON - 1), await at(NOON)]).toEqual([true, false])
  })

  it.each<[string, FakeAnswer, object]>([
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
    ['404 as a web page', page(404), { kind: 'unavailable', detail: 'refused with 404' }],
    ['400 as a web page', page(400), { kind: 'unavailable', detail: 'refused with 400' }],
    ['401', json({ error: {} }, 401), { kind: 'refuses_us', detail: 'refused with 401' }],
    ['402', json({ error: {} }, 402), { kind: 'refuses_us', detail: 'refused with 402' }],
    ['403', json({ error: {} }, 403), { kind: 'refuses_us', detail: 'refused with 403' }],
    ['405', json({ error: {} }, 405), { kind: 'unavailable', detail: 'status 405' }],
    [
      '429',
      json({}, 429, { 'Retry-After': '3' }),
      { kind: 'unavailable', retryAfterSeconds: 3, detail: 'refused with 429' },
    ],
    ['500', page(500), { kind: 'unavailable', detail: 'status 500' }],
    ['a dropped connection', dropped, { kind: 'unavailable', detail: 'the connection failed' }],
    ['no answer', silent, { kind: 'unavailable', detail: 'no answer within 20 ms' }],
    [
      'a bare card',
      json(vaucharCard),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'no balance',
      validated({ balance: undefined }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'an empty balance',
      validated({ balance: '' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'a negative balance',
      validated({ balance: '-5.00' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'a balance in words',
      validated({ balance: '1e3' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'too many decimals',
      validated({ balance: '1.005' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'no currency',
      validated({ currency: '' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'an id that would change a path',
      validated({ id: '..' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
    [
      'an end that is no time',
      validated({ expiry_time: 'soon' }),
      { kind: 'unavailable', detail: 'an answer of unexpected form' },
    ],
  ])('answers %s rightly', async (_, answer, failure) => {
    const { found } = await lookUp(answer)
    expect(found).toMatchObject({ ok: false, failure })
    expect(JSON.stringify(found)).not.toContain('GIFT0C')
  })
})
