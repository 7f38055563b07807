import { describe, expect, it } from 'vitest'
import { inWords } from '../in-words.ts'
import { answering, dropped, type FakeAnswer, json, NOON, page } from '../upstream-answers.ts'
import { made, refused, request, STORE } from './malformed.ts'
import { checkedCard, redeemedCard, redeemedCards } from './samples.ts'

describe('reading back at YouGotaGift', () => {
  const read = async (...answers: FakeAnswer[]) => {
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

  it('reads a list with the newest first back to two days before it was sent, and no further', async () => {
    const day = (date_redeemed: string) => ({ ...redeemedCards[1], date_redeemed })
    const older = Array.from({ length: 12 }, () => day('01/12/2012'))
    const listed = json([day('02/12/2012'), ...older, row({ date_redeemed: '01/12/2012' })])
    const sentAt = Date.parse('2012-12-03T00:00:00Z')
    const at = async (ms: number) => made(answering(already, listed)).readBack(request, ms)
    expect((await at(sentAt)).kind).toBe('redeemed')
    const words = 'undecidable: redeemed or expired, and in no list'
    expect(inWords(await at(sentAt + 1))).toBe(words)
  })

  it('concludes nothing from a list that takes longer than the time-out, unless ours is in it', async () => {
    const endless = (shown: object): FakeAnswer => {
      let text = `[${JSON.stringify(shown)}`
      const pull = async (controller: ReadableStreamDefaultController) => {
        await new Promise(resolve => setTimeout(resolve, 2))
        controller.enqueue(new TextEncoder().encode(text))
        text = `,${JSON.stringify(redeemedCards[1])}`
      }
      return () => new Response(new ReadableStream({ pull }))
    }
    const unread = 'unavailable: redeemed, and the list is too long to be read'
    const { reading } = await read(already, endless(redeemedCards[1]!))
    expect(inWords(reading)).toBe(unread)
    const elsewhere = await read(already, endless(row({ store: 'Dubai Mall' })))
    expect(inWords(elsewhere.reading)).toBe(unread)
    expect((await read(already, endless(row()))).reading.kind).toBe('redeemed')
  })

  it.each<[string, FakeAnswer[], string]>([
    ['is not redeemed', [json(checkedCard)], 'not_there: the card is not redeemed'],
    [
      'was redeemed in a store',
      [already, list(row({ store: 'Dubai Mall' }))],
      'spent_elsewhere: redeemed under another store',
    ],
    [
      'was redeemed in a store by the check',
      [json(redeemedCard)],
      'spent_elsewhere: redeemed under another store',
    ],
    [
      'was redeemed, and nothing says where',
      [already, list(row({ store: '' }))],
      'undecidable: redeemed, and nothing says where',
    ],
    [
      'was redeemed, and is in no list',
      [already, list()],
      'undecidable: redeemed or expired, and in no list',
    ],
    [
      'is expired by now, and in no list',
      [refused('Code is expired since'), list()],
      'undecidable: redeemed or expired, and in no list',
    ],
    [
      'is expired by now, but was redeemed by us',
      [refused('Code is expired since'), list(row())],
      'redeemed: redeemed, with the id of this attempt as its store',
    ],
    [
      'was redeemed by us for no money',
      [already, list(row({ amount: 0 }))],
      'undecidable: redeemed by us with an amount that is no money of this currency',
    ],
    [
      'is answered with another card',
      [json({ ...checkedCard, code: '1' })],
      'unavailable: an answer about another card',
    ],
    [
      'was redeemed by us in another currency',
      [already, list(row({ amount_in_usd: 1000 }))],
      'undecidable: redeemed by us with an amount that is no money of this currency',
    ],
    ['cannot be read', [page(500)], 'unavailable: status 500'],
    ['cannot be reached', [dropped], 'unavailable: the connection failed'],
    ['is denied to us', [json({}, 401)], 'refuses_us: refused with 401'],
    ['cannot be read for now', [json({}, 429)], 'unavailable: refused with 429'],
    ['has a list that cannot be read', [already, page(502)], 'unavailable: status 502'],
    [
      'has a list of another form',
      [already, json({ cards: [] })],
      'unavailable: an answer of unexpected form',
    ],
  ])('says what follows where the card %s', async (_, answers, words) => {
    const { reading } = await read(...answers)
    expect(inWords(reading)).toBe(words)
    expect(JSON.stringify(reading)).not.toContain('5163')
  })
})
