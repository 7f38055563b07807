/** Many at once against the real objects: one holder, one redemption, one decision. */
import { expect, it, vi } from 'vitest'
import { deliver } from '../webhooks/standard-delivery.ts'
import { asShopper, call, json } from '../workerd/caller.ts'
import { begin, callsOf, newCard, postAsShop, see, spentOf } from '../workerd/outside-world.ts'

// Hundreds of calls on whatever machine there is, and a line of the log for each.
vi.setConfig({ testTimeout: 60_000 })
vi.spyOn(console, 'log').mockImplementation(() => {})
vi.spyOn(console, 'info').mockImplementation(() => {})

const settled = (id: string) => postAsShop(id, 'complete', { orderId: id }, '?wait=25')

it('64 checkouts that want one code at once: one holder, 63 card_in_use', async () => {
  const code = await newCard({ system: 'instagift', balance: 10000 })
  const open = await Promise.all(Array.from({ length: 64 }, () => begin(3000)))
  const answers = await Promise.all(
    open.map(async ({ id }) => asShopper(call)(`/v1/checkouts/${id}/cards`, { body: { code } })),
  )
  const problems = await Promise.all(answers.map(async answer => (await json(answer)).code))
  expect(problems.filter(problem => problem === undefined).length).toBe(1)
  expect(problems.filter(problem => problem === 'card_in_use').length).toBe(63)
  const seen = await Promise.all(open.map(({ id }) => see(id)))
  expect(seen.filter(one => one.applied === 3000).length).toBe(1)
})

it('50 copies of one delivery at once are one POST', async () => {
  const code = await newCard({ system: 'instagift', balance: 10000 })
  const { id } = await begin(5250, code)
  await postAsShop(id, 'place', { orderId: id, orderTotal: 5250, applied: 5200 })
  const paid = { type: 'order.completed', data: { checkoutId: id, orderId: id } }
  const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(paid)))
  expect(answers.every(answer => answer.status === 200 || answer.status === 202)).toBe(true)
  expect(await json(await settled(id))).toMatchObject({ status: 'completed', redeemed: 5200 })
  expect(await callsOf(code)).toEqual(['GET lookup', 'GET lookup', 'POST redeem'])
  expect(await spentOf(code)).toEqual([5200])
})

it('20 checkouts that want one order at once: one has it, and is the one that is redeemed for', async () => {
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => newCard({ system: 'vauchar', balance: 1000 })),
  )
  const orderId = `wanted-${codes[0]}`
  const open = await Promise.all(codes.map(code => begin(1000, code)))
  const placed = await Promise.all(
    open.map(({ id }) => postAsShop(id, 'place', { orderId, orderTotal: 1000, applied: 1000 })),
  )
  expect(placed.filter(answer => answer.status === 200).length).toBe(1)
  const problems = await Promise.all(placed.map(async answer => (await json(answer)).code))
  expect(problems.filter(problem => problem === 'order_taken').length).toBe(19)
  await Promise.all(open.map(({ id }) => postAsShop(id, 'complete', { orderId, applied: 1000 })))
  const spent = await Promise.all(codes.map(spentOf))
  expect(spent.flat()).toEqual([1000])
})

it('completed and cancelled at once, over and over: nothing is spent in the end', async () => {
  for (let round = 0; round < 10; round++) {
    const code = await newCard({ system: 'vauchar', balance: 1000 })
    const { id } = await begin(1000, code)
    await postAsShop(id, 'place', { orderId: id, orderTotal: 1000, applied: 1000 })
    const verbs = round % 2 === 0 ? ['complete', 'cancel'] : ['cancel', 'complete']
    await Promise.all(verbs.map(verb => postAsShop(id, verb, { orderId: id }, '?wait=25')))
    expect(['cancelled', 'review']).toContain((await see(id)).status)
    expect(await spentOf(code)).toEqual([])
  }
})

const ACTS = {
  'a new total': (id: string) => ({
    path: `/v1/checkouts/${id}`,
    method: 'PATCH',
    body: { orderTotal: 4000 },
  }),
  'a renewal': (id: string) => ({ path: `/v1/checkouts/${id}`, method: 'PATCH', body: {} }),
  'a card removed': (id: string, cardId: string) => ({
    path: `/v1/checkouts/${id}/cards/${cardId}`,
    method: 'DELETE',
  }),
  'another card': (id: string, _: string, code: string) => ({
    path: `/v1/checkouts/${id}/cards`,
    method: 'POST',
    body: { code },
  }),
} as const

it.each(Object.keys(ACTS) as (keyof typeof ACTS)[])(
  'place beside %s: the order goes through with what place confirmed, or not at all',
  async name => {
    for (let round = 0; round < 6; round++) {
      const code = await newCard({ system: 'vauchar', balance: 5000 })
      const spare = await newCard({ system: 'vauchar', balance: 5000 })
      const { id, cards } = await begin(6000, code)
      const { path, ...sent } = ACTS[name](id, cards[0].id, spare)
      const place = () => postAsShop(id, 'place', { orderId: id, orderTotal: 6000, applied: 5000 })
      const act = () => asShopper(call)(path, sent)
      const [one, other] = round % 2 === 0 ? [place, act] : [act, place]
      const both = await Promise.all([one(), other()])
      const placed = both[round % 2]!
      const seen = await see(id)
      if (placed.status === 200) {
        expect(seen).toMatchObject({ status: 'placed', applied: 5000, placedApplied: 5000 })
        await postAsShop(id, 'complete', { orderId: id })
        expect(await spentOf(code)).toEqual([5000])
      } else {
        expect(seen.status).toBe('open')
        expect(['stale_total', 'checkout_changed', 'checkout_closed']).toContain(
          (await json(placed)).code,
        )
        expect(await spentOf(code)).toEqual([])
      }
      expect(await spentOf(spare)).toEqual([])
    }
  },
)
