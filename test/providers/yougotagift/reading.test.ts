import { describe, expect, it } from 'vitest'
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

  it.each<[string, FakeAnswer[], string]>([
    ['is not redeemed', [json(checkedCard)], 'not_there'],
    ['was redeemed in a store', [already, list(row({ store: 'Dubai Mall' }))], 'spent_elsewhere'],
    ['was redeemed in a store by the check', [json(redeemedCard)], 'spent_elsewhere'],
    ['was redeemed, and nothing says where', [already, list(row({ store: '' }))], 'undecidable'],
    ['was redeemed, and is in no list', [already, list()], 'undecidable'],
    [
      'is expired by now, and in no list',
      [refused('Code is expired since'), list()],
      'undecidable',
    ],
    [
      'is expired by now, but was redeemed by us',
      [refused('Code is expired since'), list(row())],
      'redeemed',
    ],
    ['was redeemed by us for no money', [already, list(row({ amount: 0 }))], 'undecidable'],
    ['is answered with another card', [json({ ...checkedCard, code: '1' })], 'unavailable'],
    [
      'was redeemed by us in another currency',
      [already, list(row({ amount_in_usd: 1000 }))],
      'undecidable',
    ],
    ['cannot be read', [page(500)], 'unavailable'],
    ['cannot be reached', [dropped], 'unavailable'],
    ['is denied to us', [json({}, 401)], 'refuses_us'],
    ['cannot be read for now', [json({}, 429)], 'unavailable'],
    ['has a list that cannot be read', [already, page(502)], 'unavailable'],
    ['has a list of another form', [already, json({ cards: [] })], 'unavailable'],
  ])('says what follows where the card %s', async (_, answers, kind) => {
    const { reading } = await read(...answers)
    expect(reading.kind).toBe(kind)
    expect(JSON.stringify(reading)).not.toContain('5163')
  })
})
