/** The workflow hooks in place of the middleware. */
import { expect, it } from 'vitest'
import { until } from './calls.ts'
import { inShop } from './in-shop.ts'
import type { Shopper } from './shopper.ts'
import { spent } from './sums.ts'

const here = inShop('hooks')
const { newCard, expectSums } = here

const SPLIT = { total: 5250, credited: 5200, spent: 5200, paid: 50 }

it('twenty clicks at once make one order, one payment and one promise', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code, { waitMs: 300 })
  const answers = await Promise.all(Array.from({ length: 20 }, () => one.order()))
  const ids = new Set(answers.flatMap(({ body }) => body.order?.id ?? []))
  expect(ids.size).toBe(1)
  expectSums(await here.staff.settled([...ids][0]!), [code], SPLIT)
})

it('after a declined card the codes are the shopper’s again, and the next card is taken', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code, { decline: true })
  expect((await one.order()).body.type).not.toBe('order')
  expect((await one.read(shown)).status).toBe('open')
  await one.payAgain()
  const { body } = await one.order()
  expectSums(await here.staff.settled(body.order!.id), [code], SPLIT)
})

it('an order whose code turns out to be spent is never made', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code, { waitMs: 1500 })
  const placed = here.shop.line.arrives('place')
  const before = await here.staff.orders()
  const ordering = one.order()
  await placed
  await new Promise(resolve => setTimeout(resolve, 800))
  here.shop.sandbox.changeCard(code, { status: 'redeemed' })
  expect((await ordering).body.type).not.toBe('order')
  expect(await here.staff.orders()).toBe(before)
  expect((await one.read(shown)).status).toBe('cancelled')
})

it('a line of an old total is dropped at once', async () => {
  const { one, shown } = await here.readyToOrder(newCard())
  await one.addItem()
  expect(await one.giftCart()).toMatchObject({ applied: 0, order_total: 9975 })
  const again = await one.newTotal(shown)
  expect((await one.use(again)).body.cart).toMatchObject({ applied: 9900, total: 0.75 })
})

it('a cart that a webhook of the payment provider completes is placed and redeemed', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  const session = await one.payAgain()
  const placed = here.shop.line.arrives('place')
  await one.store('POST', '/hooks/payment/test_card', {
    action: 'authorized',
    session,
    amount: 0.5,
  })
  await placed
  const isOrder = ({ body }: Awaited<ReturnType<Shopper['order']>>) => body.type === 'order'
  const { body } = await until('an order', () => one.order(), isOrder)
  expectSums(await here.staff.settled(body.order!.id), [code], SPLIT)
})

it('what was redeemed for an order that is taken back goes back, also where the worker was down then', async () => {
  const code = newCard({ system: 'vauchar', balance: 1575 })
  const { one } = await here.readyToOrder(code)
  here.shop.line.loseNext('complete', async () => here.shop.line.cut())
  await one.orderIn('/complete-in-vain')
  expect(spent(here.shop, [code])).toBe(1575)
  here.shop.line.mend()
  await until(
    'given back',
    async () => spent(here.shop, [code]),
    left => left === 0,
  )
})

it('without the worker there is no order, and the shopper can pay without codes', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  here.shop.line.cut()
  expect((await one.order()).body.type).not.toBe('order')
  expect((await one.use(null)).body.cart).toMatchObject({ applied: 0, total: 52.5 })
  here.shop.line.mend()
  expect(spent(here.shop, [code])).toBe(0)
})
