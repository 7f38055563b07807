import { describe, expect, it } from 'vitest'
import { inWords } from '../in-words.ts'
import {
  answering,
  dropped,
  type FakeAnswer,
  json,
  NOON,
  page,
  silent,
} from '../upstream-answers.ts'
import { CODE, made, redeem, refused, request } from './malformed.ts'
import {
  certificateByClaimCode,
  instagiftError,
  redemptionAbbreviated,
  redemptionInFull,
} from './samples.ts'

describe('redeeming an Instagift certificate', () => {
  const answered = (change: object = {}, status = 201): FakeAnswer =>
    json({ links: {}, redemptions: [{ ...redemptionAbbreviated, ...change }] }, status)

  const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString()
  /** As "Fetch a Redemption" shows it, of our certificate and of now. */
  const inFull = (change: object) =>
    answered({
      ...redemptionInFull,
      amount_cents: 4000,
      links: { certificate: certificateByClaimCode.id },
      created_at: at(0),
      ...change,
    })

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
    ['the sample in full', inFull({ amount_cents: 4000 }), 4000],
    ['200 instead of 201', answered({}, 200), 4000],
    ['an amount as text', answered({ amount_cents: '4000' }), 4000],
    ['a smaller amount', inFull({ amount_cents: 3900 }), 3900],
    ['a greater amount', inFull({ amount_cents: 4050 }), 4050],
    ['a time within the skew of the clocks', inFull({ created_at: at(-299) }), 4000],
  ])('books what the answer says: %s', async (_, answer, booked) => {
    expect((await redeem(answer)).outcome).toMatchObject({ kind: 'redeemed', booked })
  })

  it.each<[string, FakeAnswer, string]>([
    [
      '"not available"',
      refused('That item is not available for redemption'),
      'rejected: Instagift refused with 400 (not_available)',
    ],
    [
      '"previously redeemed"',
      refused('This item has previously been redeemed'),
      'rejected: Instagift refused with 400 (redeemed)',
    ],
    [
      '"refunded"',
      refused('This item has been refunded to the customer'),
      'rejected: Instagift refused with 400 (refunded)',
    ],
    [
      'a 400 in other words',
      refused('Your request is somehow invalid'),
      'rejected: Instagift refused with 400 (other)',
    ],
    [
      '404 in the envelope',
      json(instagiftError('404'), 404),
      'rejected: Instagift refused with 404 (other)',
    ],
    [
      '"select a location"',
      refused('You must select a redemption location'),
      'refuses_us: Instagift wants a redemption location: INSTAGIFT_LOCATION_ID',
    ],
    ['401', json(instagiftError('401'), 401), 'refuses_us: refused with 401'],
    ['402', json({}, 402), 'refuses_us: refused with 402'],
    ['403', page(403), 'refuses_us: refused with 403'],
    ['406', page(406), 'refuses_us: refused with 406'],
    ['429', json({}, 429), 'refuses_us: refused with 429'],
    ['404 as a web page', page(404), 'unknown: refused with 404'],
    ['400 as a web page', page(400), 'unknown: refused with 400'],
    [
      '400 in an envelope that says 500',
      json({ errors: [{ code: '500' }] }, 400),
      'unknown: refused with 400',
    ],
    ['404 in an empty envelope', json({ errors: [] }, 404), 'unknown: refused with 404'],
    ['408', json(instagiftError('400'), 408), 'unknown: status 408'],
    ['409', json(instagiftError('400'), 409), 'unknown: status 409'],
    ['500', page(500), 'unknown: status 500'],
    ['503', page(503), 'unknown: status 503'],
    ['a redirect', page(307), 'unknown: status 307'],
    ['a dropped connection', dropped, 'unknown: the connection failed'],
    ['no answer', silent, 'unknown: no answer within 20 ms'],
    ['HTML with 201', page(201), 'unknown: status 201 with an answer that is not JSON'],
    [
      'cut JSON with 201',
      () => new Response('{"redemptions":[', { status: 201 }),
      'unknown: status 201 with an answer that is not JSON',
    ],
    [
      '204',
      () => new Response(null, { status: 204 }),
      'unknown: an answer of unexpected form, the whole',
    ],
    ['202', answered({}, 202), 'unknown: status 202'],
    [
      "somebody else's certificate, in 2020",
      inFull({ links: { certificate: 'another' }, created_at: '2020-01-02T03:04:05Z' }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'another certificate',
      inFull({ links: { certificate: 'another' } }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'our certificate in 2020',
      inFull({ created_at: '2020-01-02T03:04:05Z' }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'our certificate of before',
      inFull({ created_at: at(-301) }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'our certificate of tomorrow',
      inFull({ created_at: at(301) }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'a time that is none',
      inFull({ created_at: 'yesterday' }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'more than is on the certificate',
      inFull({ amount_cents: 10001 }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'another amount of nobody knows what',
      answered({ amount_cents: 3900 }),
      'unknown: an answer about a redemption that is not ours',
    ],
    [
      'no redemption',
      json({ redemptions: [] }, 201),
      'unknown: an answer of unexpected form, redemptions',
    ],
    [
      'two redemptions',
      json({ redemptions: [redemptionInFull, redemptionInFull] }),
      'unknown: an answer of unexpected form, redemptions',
    ],
    [
      'no amount',
      answered({ amount_cents: undefined }),
      'unknown: an answer of unexpected form, redemptions.0.amount_cents',
    ],
    [
      'an amount of nothing',
      answered({ amount_cents: 0 }),
      'unknown: an answer of unexpected form, redemptions.0.amount_cents',
    ],
    [
      'a negative amount',
      answered({ amount_cents: -4000 }),
      'unknown: an answer of unexpected form, redemptions.0.amount_cents',
    ],
    [
      'an amount with decimals',
      answered({ amount_cents: 39.99 }),
      'unknown: an answer of unexpected form, redemptions.0.amount_cents',
    ],
    [
      'an amount beyond counting',
      answered({ amount_cents: 1e300 }),
      'unknown: an answer of unexpected form, redemptions.0.amount_cents',
    ],
  ])('takes %s for what it is', async (_, answer, words) => {
    const { outcome, sent } = await redeem(answer)
    expect(inWords(outcome)).toBe(words)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(outcome)).not.toContain('E69W')
  })

  it('passes on how long it should wait', async () => {
    const { outcome } = await redeem(json({}, 429, { 'Retry-After': '30' }))
    expect(outcome).toMatchObject({ kind: 'refuses_us', retryAfterSeconds: 30 })
  })
})

describe('undoing at Instagift', () => {
  it('is impossible, and asks nobody', async () => {
    const wires = answering()
    const provider = made(wires)
    expect(provider.canReverse(0)).toBe(false)
    const redeemed = { ...request(), booked: 4000, upstreamId: 'x', receipt: {}, at: NOON }
    const words = 'impossible: Instagift has no call that undoes a redemption'
    expect(inWords(await provider.reverse(redeemed))).toBe(words)
    expect(wires.sent).toHaveLength(0)
  })
})
