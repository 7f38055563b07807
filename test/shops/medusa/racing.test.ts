/** Double clicks, two tabs, and a payment provider that completes the cart by its webhook: one order, one promise. */
import { expect, it } from 'vitest'
import { until } from './calls.ts'
import { inShop } from './in-shop.ts'
import { Shopper } from './shopper.ts'

const here = inShop('loyalty')
const { newCard, expectSums } = here

it('twenty clicks at once make one order, one payment and one promise', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code, { waitMs: 300 })
  const before = await here.staff.orders()
  const answers = await Promise.all(Array.from({ length: 20 }, () => one.order()))
  const ids = new Set(answers.flatMap(({ body }) => body.order?.id ?? []))
  // On a busy machine some may be told that another request is at it.
  const others = answers.filter(({ status, body }) => status !== 409 && body.type !== 'order')
  expect(others).toEqual([])
  expect(ids.size).toBe(1)
  expect((await here.staff.orders()) - before).toBe(1)
  const order = await here.staff.settled([...ids][0]!)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
})

it('twenty clicks on a card that is declined leave the codes with the shopper', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code, { decline: true })
  const answers = await Promise.all(Array.from({ length: 20 }, () => one.order()))
  expect(answers.filter(({ body }) => body.type === 'order')).toEqual([])
  expect((await one.read(shown)).status).toBe('open')
  await one.payAgain()
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
})

it('a second tab that takes the codes off while the first one orders changes nothing of the order', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code, { waitMs: 1500 })
  const tab = Object.assign(new Shopper(here.shop), { cartId: one.cartId })
  const placed = here.shop.line.arrives('place')
  const ordering = one.order()
  await placed
  const taken = await tab.use(null)
  const { body } = await ordering
  expect(taken.status).toBe(409)
  expect(body.type).toBe('order')
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
})

it('a second tab that orders while the first one does gets the same order', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code, { waitMs: 800 })
  const tab = Object.assign(new Shopper(here.shop), { cartId: one.cartId })
  const placed = here.shop.line.arrives('place')
  const ordering = one.order()
  await placed
  const [first, second] = await Promise.all([ordering, tab.order()])
  expect(second.body.order?.id).toBe(first.body.order?.id)
  const order = await here.staff.settled(first.body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
})

it('a cart that a webhook completes in another currency than that of its codes is undone', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  await one.moveToGermany()
  await one.pay()
  const session = await one.payAgain()
  await one.store('POST', '/hooks/payment/test_card', {
    action: 'authorized',
    session,
    amount: 0.5,
  })
  const isOrder = ({ body }: Awaited<ReturnType<Shopper['order']>>) => body.type === 'order'
  const { body } = await until('an order', () => one.order(), isOrder)
  await until(
    'undone',
    () => here.staff.order(body.order!.id),
    ({ status }) => status === 'canceled',
  )
  expectSums(await here.staff.order(body.order!.id), [code], {
    ...{ total: 5250, credited: 5200, spent: 0, paid: 0 },
  })
})

it('a cart that a webhook of the payment provider completes is redeemed too', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  const session = await one.payAgain()
  const told = { action: 'authorized', session, amount: 0.5 }
  await one.store('POST', '/hooks/payment/test_card', told)
  const isOrder = ({ body }: Awaited<ReturnType<Shopper['order']>>) => body.type === 'order'
  const { body } = await until('an order', () => one.order(), isOrder)
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
})
