/** The parameters of lists and the ids of reviews: what is taken, and what is refused with its name. */
import { beforeEach, describe, expect, it } from 'vitest'
import { asShop, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const id = await newCheckoutId()
/** What the first shard was asked, and how many rows it has. */
const asked: { after: number; limit: number; status?: string }[] = []
let listed = 0

const rows = (one: object) => async (query: { after: number; limit: number }) => {
  asked.push(query)
  const seqs = Array.from({ length: listed }, (_, at) => at + 1)
  const page = seqs.filter(seq => seq > query.after).slice(0, query.limit)
  return page.map(seq => ({ seq, at: seq, json: JSON.stringify({ ...one, id: `${seq}` }) }))
}
const AT = '2026-11-21T20:00:00.000Z'
const event = { type: 'checkout.completed', timestamp: AT, data: sampleCheckout(id) }
const review = {
  ...{ checkoutId: id, orderId: null, cardId: null, provider: null, label: null, amount: null },
  ...{ currency: null, reason: 'unknown', evidence: [], openedAt: AT, status: 'open', version: 1 },
  ...{ decisions: ['settled'], decided: null },
}
const decided: string[] = []
const gone = async (review: string) => {
  decided.push(review)
  return { ok: false as const, failure: { code: 'not_found' as const } }
}
const ask = asShop(
  workerWith({
    backOffice: {
      reviews: rows(review),
      events: rows(event),
      decide: gone,
    },
    checkout: { decide: gone },
  }),
)
const askFor = async (path: string) => {
  asked.length = 0
  const answer = await ask(path)
  const body = await json(answer)
  const entries: { id: string }[] = body.reviews ?? body.events ?? []
  const ids = entries.map(one => Number(one.id))
  return { status: answer.status, issues: body.issues, ids, next: body.next, asked: asked[0] }
}
beforeEach(() => {
  listed = 250
})

describe.each(['reviews', 'events'])('a page of %s', list => {
  it.each([
    ['', 50],
    ['?limit=1', 1],
    ['?limit=100', 100],
    ['?limit=007', 7],
  ])('%j has at most %d', async (query, limit) => {
    const { status, ids } = await askFor(`/v1/${list}${query}`)
    expect([status, ids]).toEqual([200, Array.from({ length: limit }, (_, at) => at + 1)])
  })

  it.each(['0', '101', '1000', '-1', '1.5', '1e1', 'x', '%201', ''])(
    'of %j is refused',
    async limit => {
      const { status, issues, asked } = await askFor(`/v1/${list}?limit=${limit}`)
      expect([status, asked]).toEqual([400, undefined])
      expect(issues).toEqual([{ path: 'limit', message: 'expected an integer from 1 to 100' }])
    },
  )

  const name = list === 'events' ? 'after' : 'cursor'

  it('begins where the page before has ended, and the last one is the last', async () => {
    const seen: number[] = []
    let next: string | null = ''
    for (let page = 0; page < 4; page++) {
      const answer = await askFor(`/v1/${list}?limit=100&${name}=${next}`)
      seen.push(...answer.ids)
      next = answer.next
      if (next === null) break
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, at) => at + 1))
    // Events go on for ever, and reviews end with their last page.
    expect(next === null).toBe(list === 'reviews')
  })

  it('that is just full is the last of reviews', async () => {
    listed = 100
    const { ids, next } = await askFor(`/v1/${list}?limit=100`)
    expect([ids.length, next === null]).toEqual([100, list === 'reviews'])
  })

  it('of nothing has no next one', async () => {
    listed = 0
    expect(await askFor(`/v1/${list}`)).toMatchObject({ status: 200, ids: [], next: null })
  })

  it.each(['there', '1', 'x'.repeat(9_000)])('after %j is refused by name', async cursor => {
    const { status, issues } = await askFor(`/v1/${list}?${name}=${cursor}`)
    expect([status, issues[0].path]).toEqual([400, name])
  })
})

describe('the status of reviews', () => {
  it.each(['open', 'decided', 'all'])('%s', async status => {
    expect((await askFor(`/v1/reviews?status=${status}`)).asked).toMatchObject({ status })
  })

  it('is open where nothing is said, and refused where it is something else', async () => {
    expect((await askFor('/v1/reviews')).asked).toMatchObject({ status: 'open' })
    const { status, issues } = await askFor('/v1/reviews?status=closed')
    expect([status, issues[0].path]).toEqual([400, 'status'])
  })
})

describe('the id of a review', () => {
  const decide = async (review: string) => {
    decided.length = 0
    const body = { version: 1, decision: 'settled', by: 'Ada' }
    const answer = await ask(`/v1/reviews/${review}`, { body })
    return [answer.status, decided]
  }
  const own = `rv_${id.slice(3)}`

  it.each(['rv_store_0_1', 'rv_store_00_123456789012'])(
    'of the back office reaches it',
    async one => {
      expect(await decide(one)).toEqual([404, [one]])
    },
  )

  it.each([`${own}_1`, `${own}_123456789012`])('of a checkout reaches it', async review => {
    expect(await decide(review)).toEqual([404, [review]])
  })

  it.each([
    ...[`${own}`, `${own}_`, `${own}_1234567890123`, `${own}_x`, `x${own}_1`, `${own}_1x`],
    ...[
      `rv_${'A'.repeat(38)}_1`,
      `rv_${id.slice(3, -1)}_1`,
      id,
      'rv_store_',
      'rv_store_1',
      'rv_store_16_1',
    ],
    ...[
      'rv_store_99_1',
      'rv_store_100_1',
      'rv_store_1_x',
      'xrv_store_0_1',
      'rv_store_0_1234567890123',
    ],
  ])('%s reaches nothing', async review => {
    expect(await decide(review)).toEqual([404, []])
  })
})
