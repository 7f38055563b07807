/** The data behind the console, asked over HTTP of the real worker: one order from its first card to its cancellation. */
import { beforeAll, describe, expect, it } from 'vitest'
import { asShop, asShopper, call, json, shop, workerWith } from '../../workerd/caller.ts'
import { memoryBackOffice } from '../../world/back-office.ts'
import { CARDS } from '../../world/cards.ts'

const shopper = asShopper(call)
const CODE = CARDS.storedValue
const [ORDER, LABEL] = ['console-1', CODE.slice(-4)]

let id: string

const until = async <Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> => {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await ask()
    if (holds(answer)) return answer
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('it did not come about')
}

const find = async (query: string) => (await json(await shop(`/v1/console/orders?${query}`))).orders
const ofOurs = (orders: { checkoutId: string }[]) => orders.filter(one => one.checkoutId === id)

beforeAll(async () => {
  const begun = await shopper('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 5250, code: CODE },
  })
  id = (await json(begun)).id
  const order = { orderId: ORDER, orderTotal: 5250, applied: 1575 }
  await shop(`/v1/checkouts/${id}/place`, { body: order })
  await until(
    () => find(`q=${LABEL}`),
    orders => ofOurs(orders).length === 1,
  )
  const done = await json(await shop(`/v1/checkouts/${id}/complete`, { body: { orderId: ORDER } }))
  expect(done.status).toBe('completed')
})

describe('an order is found', () => {
  it.each([
    ['its name', () => `q=${ORDER}`],
    ['its checkout', () => `q=${id}`],
    ['the last four of a code', () => `q=${LABEL.toLowerCase()}`],
    ['status and amount', () => 'status=completed&amount=1575&currency=USD'],
    ['date', () => `from=${new Date(Date.now() - 60_000).toISOString()}`],
  ])('by %s', async (_, query) => {
    const [order] = await until(
      () => find(query()).then(ofOurs),
      orders => orders.some(one => (one as { status?: string }).status === 'completed'),
    )
    expect(order).toMatchObject({
      ...{ status: 'completed', orderIds: [ORDER], applied: 1575, redeemed: 1575, shortfall: 0 },
      cards: [{ label: LABEL, provider: 'vauchar', redeemed: 1575, status: 'redeemed' }],
    })
  })

  it.each(['q=nobody', 'status=cancelling', 'amount=7', 'to=2020-01-01T00:00:00Z'])(
    'by nothing that is not its own: %s',
    async query => expect(ofOurs(await find(query))).toEqual([]),
  )

  it.each([
    ['status=lost', 'status'],
    ['from=yesterday', 'from'],
    ['amount=52.50', 'amount'],
    ['cursor=x', 'cursor'],
    ['limit=0', 'limit'],
  ])('and %s is refused by name', async (query, path) => {
    const answer = await shop(`/v1/console/orders?${query}`)
    expect(answer.status).toBe(400)
    expect((await json(answer)).issues[0].path).toBe(path)
  })
})

describe('its story', () => {
  it('tells all that happened in order, with amounts, and no code', async () => {
    const answer = await shop(`/v1/console/orders/${id}`)
    const text = await answer.clone().text()
    const { timeline, checkout, orderIds, openEnds } = await json(answer)
    const kinds = timeline.map(({ kind }: { kind: string }) => kind)
    const expected = [
      ...['began', 'card_applied', 'shown', 'placing', 'placed', 'paid', 'attempt_opened'],
      ...['sent', 'answered', 'ended'],
    ]
    expect(kinds.filter((kind: string) => expected.includes(kind))).toEqual(expected)
    expect(timeline.find((line: { kind: string }) => line.kind === 'answered')).toMatchObject({
      ...{ label: LABEL, provider: 'vauchar', outcome: 'redeemed', amount: 1575 },
      uncertain: false,
    })
    expect([checkout.status, orderIds, openEnds]).toEqual(['completed', [ORDER], []])
    expect(text).not.toContain(CODE)
    expect(text).not.toContain(CODE.slice(0, -4))
  })

  it('says of which card each open end is, and keeps lines without a time where they stand', async () => {
    const told = (kind: string, at: string | null) => ({ kind, at, uncertain: false })
    const [first, last] = ['2026-11-21T20:00:00.000Z', '2026-11-21T20:00:09.000Z']
    const cards = ['AAAA', 'BBBB'].map(label => ({ label, provider: 'vauchar', object: label }))
    const timeline = [told('began', first), told('shown', null), told('ended', last)]
    const story = async () => {
      const read = await json(await shop(`/v1/console/orders/${id}`))
      return { ok: true, value: { ...read, timeline, cards, erased: false } } as never
    }
    const ofCard = async (name: string) => ({
      lines: name === 'AAAA' ? [told('sent', '2026-11-21T20:00:01.000Z')] : [],
      open: name === 'BBBB' ? [{ waitsFor: 'reading', nextAt: last }] : [],
    })
    const CARD = { getByName: (name: string) => ({ story: () => ofCard(name) }) } as never
    const ask = asShop(workerWith({ checkout: { story }, settings: { CARD } }))
    const answer = await ask(`/v1/console/orders/${id}`)
    const read = await json(answer)
    expect(read.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['began', 'shown', 'sent', 'ended'],
    ])
    expect(read.openEnds).toEqual([
      { label: 'BBBB', provider: 'vauchar', waitsFor: 'reading', nextAt: last },
    ])
  })

  it('of a checkout that is not here is not found', async () => {
    const strange = await shop(`/v1/console/orders/ck_${'x'.repeat(38)}`)
    expect(strange.status).toBe(404)
  })
})

describe('the sums', () => {
  it('of today hold it, with the systems and sources as they were heard last', async () => {
    const day = await json(await shop('/v1/console/today'))
    expect(day.money.find((one: { currency: string }) => one.currency === 'USD')).toMatchObject({
      redeemed: 1575,
    })
    const vauchar = day.systems.find(({ name }: { name: string }) => name === 'vauchar')
    expect([vauchar.on, vauchar.lastGood !== null, day.silentShards]).toEqual([true, true, 0])
    expect(day.sources.map(({ name }: { name: string }) => name)).toContain('woocommerce')
    const none = await json(await shop('/v1/console/today?since=2999-01-01T00:00:00Z'))
    expect(none.money).toEqual([])
  })

  it('of a range hold it under its day and system', async () => {
    const now = Date.now()
    const [from, to] = [now - 86_400_000, now + 60_000].map(time => new Date(time).toISOString())
    const range = `from=${from}&to=${to}`
    const { money, orders, lookups } = await json(await shop(`/v1/console/figures?${range}`))
    expect(money).toContainEqual(
      expect.objectContaining({ provider: 'vauchar', redemptions: 1, redeemed: 1575 }),
    )
    expect(orders[0].waited.reduce((sum: number, one: number) => sum + one, 0)).toBe(1)
    expect(lookups[0]).toMatchObject({ result: 'found', count: 1 })
    const csv = await (await shop(`/v1/console/export?what=redemptions&${range}`)).text()
    const [head, row] = csv.split('\r\n')
    expect(head).toBe(
      'at,checkoutId,kind,provider,label,currency,amount,booked,upstreamId,attemptId',
    )
    expect(row).toContain(`${id},redeemed,vauchar,${LABEL},USD,1575,1575`)
    const exported = await shop(`/v1/console/export?what=orders&format=json&${range}`)
    expect(exported.headers.get('content-disposition')).toMatch(/attachment; filename="orders-/)
    expect(await json(exported)).toContainEqual(expect.objectContaining({ checkoutId: id }))
    const figures = await (await shop(`/v1/console/export?what=figures&${range}`)).text()
    expect(figures).toMatch(/redeemed,vauchar,USD,1575/)
  })

  it.each([
    '',
    'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    'from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
  ])('of no range are refused: %j', async query =>
    expect((await shop(`/v1/console/figures?${query}`)).status).toBe(400),
  )
})

describe('the ledger', () => {
  it('is told anew by the checkouts that are named', async () => {
    const body = { checkouts: [id, `ck_${'x'.repeat(38)}`] }
    const answer = await json(await shop('/v1/console/rebuild', { body }))
    expect(answer).toEqual({ told: 1, failed: [body.checkouts[1]] })
  })

  it('keeps nobody from a story: with every shard silent, the order is found by name and read', async () => {
    const fails = async () => {
      throw new Error('away')
    }
    const backOffice = { ...memoryBackOffice(), find: fails, sums: fails }
    const ask = asShop(workerWith({ backOffice }))
    const orders = (await json(await ask(`/v1/console/orders?q=${ORDER}`))).orders
    expect(ofOurs(orders)).toHaveLength(1)
    expect((await ask(`/v1/console/orders/${id}`)).status).toBe(200)
    expect((await json(await ask('/v1/console/today'))).silentShards).toBe(16)
  })
})
