/** Orders that gift codes pay for, in part or wholly, beside the loyalty plugin. Every sum is compared with the ledger of the sandbox. */
import { expect, it } from 'vitest'
import { inShop } from './in-shop.ts'
import { Shopper } from './shopper.ts'
import { spent } from './sums.ts'

const here = inShop('loyalty')
const { newCard, shopper, expectSums } = here

it('a code pays $52.00 of $52.50, a card pays the rest, and the tax stays', async () => {
  const code = newCard()
  const one = await shopper()
  const shown = await one.apply(code)
  expect(shown).toMatchObject({ applied: 5200, due: 50 })
  const { body: used } = await one.use(shown)
  expect(used.cart).toMatchObject({ order_total: 5250, applied: 5200, total: 0.5 })
  expect(await one.pay()).toBe(0.5)
  const { body } = await one.order()
  expect(body.type).toBe('order')
  const order = await here.staff.settled(body.order!.id)
  expect(order.tax_total).toBe(2.5)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
  expect(order.metadata?.gift_codes).toMatchObject({
    note: 'Gift codes paid 52.00 USD.',
    ...{ status: 'completed', redeemed: '52.00 USD' },
  })
  await here.staff.capture(order)
  expect((await here.staff.order(order.id)).summary.pending_difference).toBe(0)
})

it('the worker knows the order by the id of its cart and by its own', async () => {
  const { one, shown } = await here.readyToOrder(newCard())
  const { body } = await one.order()
  await here.staff.settled(body.order!.id)
  const { STORE_API_KEY } = here.shop.secrets
  for (const name of [one.cartId, body.order!.id]) {
    const found = await fetch(`${here.shop.worker.url}/v1/orders/${name}`, {
      headers: { authorization: `Bearer ${STORE_API_KEY}` },
    })
    expect(await found.json()).toMatchObject({ id: shown.id, status: 'completed' })
  }
})

it('two cards of two systems pay, and the rest is a card', async () => {
  const codes = [newCard({ system: 'vauchar', balance: 1575 }), newCard({ balance: 2000 })]
  const one = await shopper()
  const shown = await one.applyAlso(await one.apply(codes[0]!), codes[1]!)
  expect(shown).toMatchObject({ applied: 3575, due: 1675 })
  await one.use(shown)
  expect(await one.pay()).toBe(16.75)
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, codes, { total: 5250, credited: 3575, spent: 3575, paid: 1675 })
})

it('a code that covers all needs no payment', async () => {
  const code = newCard({ splittable: false })
  const one = await shopper()
  const shown = await one.apply(code, { forfeit: 4750 })
  expect((await one.use(shown)).body.cart).toMatchObject({ applied: 5250, total: 0 })
  const { body } = await one.order()
  expect(body.type).toBe('order')
  const order = await here.staff.settled(body.order!.id)
  expect(order.payment_collections).toEqual([])
  // The system books the whole card; 47.50 of it is what the shopper agreed to lose.
  expectSums(order, [code], { total: 5250, credited: 5250, spent: 10_000, paid: 0 })
  expect((await here.staff.giftCodes(order.id)).checkout.redeemed).toBe(5250)
})

it('a total with fractions of a cent, as Medusa keeps them, is covered without a rest', async () => {
  const code = newCard({ system: 'vauchar' })
  const one = await new Shopper(here.shop).fill('odd')
  // $15.99 and 5 % are $16.7895.
  const shown = await one.apply(code)
  expect(shown).toMatchObject({ applied: 1679, due: 0 })
  expect((await one.use(shown)).body.cart).toMatchObject({ order_total: 1679, total: 0 })
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], { total: 1679, credited: 1679, spent: 1679, paid: 0 })
})

it('after a declined card the codes are the shopper’s again, and the next card is taken', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code, { decline: true })
  expect((await one.order()).body.type).toBe('not_allowed')
  expect((await one.read(shown)).status).toBe('open')
  await one.payAgain()
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 5200, paid: 50 })
})

it('a total that changed after the code is confirmed anew before anything is charged', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code)
  await one.addItem()
  await one.pay()
  expect(await one.order()).toMatchObject({ status: 409, body: { code: 'stale_total' } })
  expect(await one.use(shown)).toMatchObject({ status: 409, body: { code: 'stale_total' } })
  const again = await one.newTotal(shown)
  expect(again).toMatchObject({ applied: 9900, due: 75 })
  await one.use(again)
  expect(await one.pay()).toBe(0.75)
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], { total: 9975, credited: 9900, spent: 9900, paid: 75 })
})

it('a shopper who takes the codes off pays everything otherwise', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  expect((await one.use(null)).body.cart).toMatchObject({ applied: 0, total: 52.5 })
  expect(await one.pay()).toBe(52.5)
  const { body } = await one.order()
  expect(body.type).toBe('order')
  const order = await here.staff.order(body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 0, spent: 0, paid: 5250 })
})

it('the codes of one cart do not pay for another', async () => {
  const code = newCard()
  const { shown } = await here.readyToOrder(code)
  const thief = await shopper()
  expect(await thief.use(shown)).toMatchObject({ status: 409, body: { code: 'wrong_cart' } })
  expect((await thief.giftCart()).applied).toBe(0)
  expect(spent(here.shop, [code])).toBe(0)
})

it('codes in dollars do not pay for a cart that is in euros by now, whatever its number', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  await one.moveToGermany()
  expect(await one.giftCart()).toMatchObject({ currency: 'EUR', order_total: 5250, applied: 5200 })
  await one.pay()
  expect(await one.order()).toMatchObject({ status: 422, body: { code: 'currency_mismatch' } })
  expect(spent(here.shop, [code])).toBe(0)
})

it('names what it expected where a body cannot be read', async () => {
  const one = await shopper()
  const { status, body } = await one.use({ id: 'ck_x', applied: 1.5 })
  expect(status).toBe(400)
  expect(body.message).toMatch(/applied: the element's `applied`, an integer in minor units/)
})
