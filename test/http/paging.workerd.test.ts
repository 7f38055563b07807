/** The parameters of lists and the ids of reviews: what is taken, and what is refused with its name. */
import { describe, expect, it } from 'vitest'
import { asShop, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'

const id = await newCheckoutId()
const asked: unknown[] = []
const empty = (page: object) => async (query: unknown) => {
  asked.push(query)
  return { ...page, next: null }
}
const decided: string[] = []
const gone = async (review: string) => {
  decided.push(review)
  return { ok: false as const, failure: { code: 'not_found' as const } }
}
const ask = asShop(
  workerWith({
    backOffice: {
      reviews: empty({ reviews: [] }),
      events: empty({ events: [] }),
      decide: gone,
    } as never,
    checkout: { decide: gone },
  }),
)
const askFor = async (path: string) => {
  asked.length = 0
  const answer = await ask(path)
  return { status: answer.status, issues: (await json(answer)).issues, asked: asked[0] }
}

describe.each(['reviews', 'events'])('a page of %s', list => {
  it.each([
    ['', 50],
    ['?limit=1', 1],
    ['?limit=100', 100],
    ['?limit=007', 7],
  ])('%j has at most %d', async (query, limit) => {
    expect(await askFor(`/v1/${list}${query}`)).toMatchObject({ status: 200, asked: { limit } })
  })

  it.each(['0', '101', '1000', '-1', '1.5', '1e1', 'x', '%201', ''])(
    'of %j is refused',
    async limit => {
      const { status, issues, asked } = await askFor(`/v1/${list}?limit=${limit}`)
      expect([status, asked]).toEqual([400, undefined])
      expect(issues).toEqual([{ path: 'limit', message: 'expected an integer from 1 to 100' }])
    },
  )

  it('begins where the page before has ended', async () => {
    const name = list === 'events' ? 'after' : 'cursor'
    expect((await askFor(`/v1/${list}?${name}=there`)).asked).toMatchObject({ [name]: 'there' })
    expect((await askFor(`/v1/${list}?${name}=`)).asked).toMatchObject({ [name]: null })
    expect((await askFor(`/v1/${list}`)).asked).toMatchObject({ [name]: null })
    expect((await askFor(`/v1/${list}?${name}=${'x'.repeat(9_000)}`)).status).toBe(400)
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

  it.each([`${own}_1`, `${own}_123456789012`])('of a checkout reaches it', async review => {
    expect(await decide(review)).toEqual([404, [review]])
  })

  it.each([
    ...[`${own}`, `${own}_`, `${own}_1234567890123`, `${own}_x`, `x${own}_1`, `${own}_1x`],
    ...[`rv_${'A'.repeat(38)}_1`, `rv_${id.slice(3, -1)}_1`, id, 'rv_store_', 'rv_store_x'],
  ])('%s reaches nothing', async review => {
    expect(await decide(review)).toEqual([404, []])
  })
})
