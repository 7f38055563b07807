import { describe, expect, it } from 'vitest'
import { inWords } from '../in-words.ts'
import { answering, dropped, type FakeAnswer, json, NOON, page } from '../upstream-answers.ts'
import { card, MINUTE_MS, made, request } from './malformed.ts'
import {
  certificateByClaimCode,
  instagiftError,
  metaOfSample,
  redemptionInFull,
} from './samples.ts'

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
  const read = async (answers: FakeAnswer[], asked = request()) => {
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

  describe('where the list can not be read to where the row would be', () => {
    const stranger = (nth: number, change: object = {}) => ({
      ...redemptionInFull,
      id: `row-${nth}`,
      created_at: iso(SENT_AT - (100 - nth) * 60 * MINUTE_MS),
      ...change,
    })
    /** Rows of others that go on for ever, as a list does that takes longer than the time-out. */
    const endless: FakeAnswer = () => {
      let begun = false
      return new Response(
        new ReadableStream({
          async pull(controller) {
            await new Promise(resolve => setTimeout(resolve, 2))
            const text = begun ? ',' : '{"redemptions":['
            begun = true
            controller.enqueue(new TextEncoder().encode(text + JSON.stringify(stranger(0))))
          },
        }),
      )
    }
    const circle = json({
      redemptions: [stranger(1)],
      meta: { links: { next: '?page=2', last: '?page=2' } },
    })
    const silentlyCut = list(stranger(1), stranger(2), stranger(3))

    it.each<[string, FakeAnswer]>([
      ['does not end in time', endless],
      ['shows the same page for ever', circle],
      ['ends with old rows, the newest last', silentlyCut],
    ])('goes by the certificate alone: the list %s', async (_, answer) => {
      const at = async (updated_at: string | null, change: object = {}) => {
        const wires = answering(redeemedCard({ updated_at, ...change }), answer)
        return { reading: await made(wires, { timeoutMs: 250 }).readBack(request(), SENT_AT) }
      }
      expect((await at(iso(SENT_AT + 1_000))).reading).toMatchObject({
        kind: 'redeemed',
        booked: 4000,
        upstreamId: null,
        receipt: { updatedAt: iso(SENT_AT + 1_000) },
        detail: 'redeemed with our face value and at that time; the list is too long to be read',
      })
      expect((await at(iso(SENT_AT - 6 * MINUTE_MS))).reading.kind).toBe('undecidable')
      expect((await at(null)).reading.kind).toBe('undecidable')
      const other = await at(iso(SENT_AT), { face_value_cents: 3900 })
      expect(other.reading.kind).toBe('spent_elsewhere')
      const gifted = await at(iso(SENT_AT), { status: 'gifted' })
      expect(gifted.reading.kind).toBe('spent_elsewhere')
    })

    it('is not so where the list has been read beyond it', async () => {
      const newestFirst = list(...Array.from({ length: 20 }, (_, nth) => stranger(20 - nth)))
      const card = redeemedCard({ updated_at: iso(SENT_AT) })
      expect((await read([card, newestFirst])).reading.kind).toBe('undecidable')
    })
  })

  it.each<[string, FakeAnswer[], string]>([
    [
      'is assigned with the same face value',
      [card()],
      'not_there: the certificate is assigned and its face value unchanged',
    ],
    [
      'is assigned with another face value',
      [card({ face_value_cents: 6000 })],
      'undecidable: the certificate is assigned, but its face value changed',
    ],
    [
      'is pending',
      [card({ status: 'pending' }), list()],
      'undecidable: the certificate is neither assigned nor redeemed',
    ],
    [
      'is in a state of tomorrow',
      [card({ status: 'tomorrow' }), list()],
      'undecidable: the certificate is neither assigned nor redeemed',
    ],
    [
      'was gifted',
      [card({ status: 'gifted' }), list()],
      'spent_elsewhere: the certificate is gifted, not redeemed',
    ],
    [
      'was cancelled',
      [card({ status: 'cancelled' }), list()],
      'spent_elsewhere: the certificate is cancelled, not redeemed',
    ],
    [
      'was returned',
      [card({ status: 'returned' }), list()],
      'spent_elsewhere: the certificate is returned, not redeemed',
    ],
    [
      'is no longer known',
      [json(instagiftError('404'), 404)],
      'undecidable: Instagift no longer knows the code',
    ],
    [
      'was redeemed for our amount, but is in no list',
      [redeemedCard(), list()],
      'undecidable: redeemed with our face value, but no dated row is listed',
    ],
    [
      'was redeemed for our amount in a row without a time',
      [redeemedCard(), list(row({ created_at: undefined }))],
      'undecidable: redeemed with our face value, but no dated row is listed',
    ],
    [
      'was redeemed for another amount',
      [redeemedCard({ face_value_cents: 3000 }), list(row({ amount_cents: 3000 }))],
      'spent_elsewhere: its redemption is of another amount or time',
    ],
    [
      'was redeemed for another amount, in no list',
      [redeemedCard({ face_value_cents: 3000 }), list()],
      'spent_elsewhere: redeemed with another face value',
    ],
    [
      'was redeemed before we sent anything',
      [redeemedCard(), list(row({ created_at: iso(SENT_AT - 6 * MINUTE_MS) }))],
      'spent_elsewhere: its redemption is of another amount or time',
    ],
    [
      'was redeemed within the skew of the clocks',
      [redeemedCard(), list(row({ created_at: iso(SENT_AT - 4 * MINUTE_MS) }))],
      'redeemed: redeemed, with a row of this certificate, amount and time',
    ],
    [
      'was redeemed in the future',
      [redeemedCard(), list(row({ created_at: iso(NOON + 6 * MINUTE_MS) }))],
      'spent_elsewhere: its redemption is of another amount or time',
    ],
    [
      'is one of which only the rows of others are listed',
      [redeemedCard(), list(redemptionInFull, { id: 'x' }, { '...': '...' })],
      'undecidable: redeemed with our face value, but no dated row is listed',
    ],
    [
      'is answered with another code',
      [card({ claim_code: 'MNK-QPF27E-EHJ3' })],
      'unavailable: an answer about another certificate',
    ],
    [
      'is answered with another id',
      [card({ id: 'another' })],
      'unavailable: an answer about another certificate',
    ],
    [
      'is answered in another currency',
      [card({ currency: 'EUR' })],
      'unavailable: an answer about another certificate',
    ],
    ['cannot be read', [page(500)], 'unavailable: status 500'],
    ['cannot be read for now', [json({}, 429)], 'unavailable: refused with 429'],
    ['cannot be reached', [dropped], 'unavailable: the connection failed'],
    [
      'is answered strangely',
      [json({ certificates: [] })],
      'unavailable: an answer of unexpected form, certificates',
    ],
    ['is denied to us', [json(instagiftError('401'), 401)], 'refuses_us: refused with 401'],
    ['has a list that cannot be read', [redeemedCard(), page(502)], 'unavailable: status 502'],
    [
      'has a list that is denied to us',
      [redeemedCard(), json({}, 403)],
      'refuses_us: refused with 403',
    ],
  ])('says what follows where the certificate %s', async (_, answers, words) => {
    const { reading } = await read(answers)
    expect(inWords(reading)).toBe(words)
    expect(JSON.stringify(reading)).not.toContain('E69W')
  })
})
