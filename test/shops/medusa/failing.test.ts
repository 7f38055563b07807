/** What fails on the way: the worker, its answers, Medusa itself, and the cards. In the end the order says what is true. */
import { expect, it } from 'vitest'
import { until } from './calls.ts'
import { inShop } from './in-shop.ts'
import { spent } from './sums.ts'

const here = inShop('loyalty')
const { newCard, expectSums } = here

/** The claim of a process that died runs out after two minutes. */
const DEAD_WITHIN_MS = 180_000

const SPLIT = { total: 5250, credited: 5200, spent: 5200, paid: 50 }

it('without the worker at `place` nothing is charged, and the shopper can pay without codes', async () => {
  const { one } = await here.readyToOrder(newCard())
  here.shop.line.cut()
  expect(await one.order()).toMatchObject({ status: 503, body: { code: 'unreachable' } })
  expect((await one.use(null)).body.cart).toMatchObject({ applied: 0, total: 52.5 })
  expect(await one.pay()).toBe(52.5)
  const { body } = await one.order()
  here.shop.line.mend()
  const order = await here.staff.order(body.order!.id)
  expectSums(order, [], { total: 5250, credited: 0, spent: 0, paid: 5250 })
})

it('a `place` whose answer is lost is taken back, and placed again', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  here.shop.line.loseNext('place')
  expect(await one.order()).toMatchObject({ status: 503, body: { code: 'unreachable' } })
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], SPLIT)
})

it('the codes of a lost `place` are free again, though the shopper paid otherwise meanwhile', async () => {
  const { one, shown } = await here.readyToOrder(newCard())
  here.shop.line.loseNext('place', async () => here.shop.line.cut())
  expect(await one.order()).toMatchObject({ status: 503, body: { code: 'unreachable' } })
  await one.use(null)
  await one.pay()
  const { body } = await one.order()
  expect(body.type).toBe('order')
  here.shop.line.mend()
  await until(
    'free',
    () => one.read(shown),
    ({ status }) => status === 'open',
  )
})

it('without the worker at `complete` the job completes later', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code, { waitMs: 1000 })
  const placed = here.shop.line.arrives('place')
  const ordering = one.order()
  await placed
  await new Promise(resolve => setTimeout(resolve, 500))
  here.shop.line.cut()
  const { body } = await ordering
  expect(body.type).toBe('order')
  await here.shop.line.arrives('complete')
  expect(spent(here.shop, [code])).toBe(0)
  here.shop.line.mend()
  expectSums(await here.staff.settled(body.order!.id), [code], SPLIT)
})

it('a `complete` whose answer is lost redeems once', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  here.shop.line.loseNext('complete')
  const { body } = await one.order()
  expectSums(await here.staff.settled(body.order!.id), [code], SPLIT)
})

it('a redemption whose answer is lost at the gift-card system is found again', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  here.shop.sandbox.fault({ system: 'instagift', code, on: 'redeem', kind: 'drop_after' })
  const { body } = await one.order()
  expectSums(await here.staff.settled(body.order!.id), [code], SPLIT)
})

it('a Medusa that dies after the order was made completes it when it is back', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code)
  here.shop.line.cut()
  const completing = here.shop.line.arrives('complete')
  here.shop.line.mend()
  here.shop.line.loseNext('complete')
  const { body } = await one.order()
  await completing
  await here.shop.medusa.kill()
  await here.shop.restartMedusa()
  // The claim of the dead process has to run out.
  expectSums(await here.staff.settled(body.order!.id, DEAD_WITHIN_MS), [code], SPLIT)
})

it('a Medusa that dies while the card is asked redeems nothing for an order without a payment', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code, { waitMs: 20_000 })
  const placed = here.shop.line.arrives('place')
  const ordering = one.order().catch(() => null)
  await placed
  await new Promise(resolve => setTimeout(resolve, 1500))
  await here.shop.medusa.kill()
  await ordering
  await here.shop.restartMedusa()
  // Medusa has made the order before it asked the card, and undoes nothing after a restart.
  const isOrder = ({ body }: Awaited<ReturnType<typeof one.order>>) => body.type === 'order'
  const { body } = await until('an order', () => one.order(), isOrder, DEAD_WITHIN_MS)
  const order = await here.staff.order(body.order!.id)
  expectSums(order, [code], { total: 5250, credited: 5200, spent: 0, paid: 0 })
  await here.staff.cancel(order)
  await here.staff.settled(order.id, DEAD_WITHIN_MS)
  expect((await one.read(shown)).status).toBe('cancelled')
})

it('a code that was spent elsewhere before `place` stops the order, and nothing is charged', async () => {
  const code = newCard()
  const { one, shown } = await here.readyToOrder(code)
  here.shop.sandbox.changeCard(code, { status: 'redeemed' })
  expect(await one.order()).toMatchObject({ status: 409, body: { code: 'checkout_changed' } })
  expect(await one.read(shown)).toMatchObject({ status: 'open', applied: 0 })
})

it('an order whose code turns out to be spent is cancelled, and its payment with it', async () => {
  const code = newCard()
  const { one } = await here.readyToOrder(code, { waitMs: 1500 })
  const placed = here.shop.line.arrives('place')
  const ordering = one.order()
  await placed
  await new Promise(resolve => setTimeout(resolve, 800))
  here.shop.sandbox.changeCard(code, { status: 'redeemed' })
  const { body } = await ordering
  const order = await until(
    'cancelled',
    () => here.staff.order(body.order!.id),
    ({ status }) => status === 'canceled',
  )
  await here.staff.settled(order.id)
  expect(spent(here.shop, [code])).toBe(0)
  expectSums(await here.staff.order(order.id), [code], {
    ...{ total: 5250, credited: 5200, spent: 0, paid: 0 },
  })
  const said = await until(
    'told',
    () => here.staff.order(order.id),
    ({ metadata }) => /Nothing is spent|was cancelled/.test(metadata?.gift_codes?.note ?? ''),
  )
  expect(said.status).toBe('canceled')
})

it('what one of two cards does not pay is due again', async () => {
  const codes = [newCard({ system: 'vauchar', balance: 1575 }), newCard({ balance: 2000 })]
  const one = await here.shopper()
  const shown = await one.applyAlso(await one.apply(codes[0]!), codes[1]!)
  await one.use(shown)
  await one.pay({ waitMs: 1500 })
  const placed = here.shop.line.arrives('place')
  const ordering = one.order()
  await placed
  await new Promise(resolve => setTimeout(resolve, 800))
  here.shop.sandbox.changeCard(codes[1]!, { status: 'redeemed' })
  const { body } = await ordering
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, codes, { total: 5250, credited: 1575, spent: 1575, paid: 1675 })
  expect(order.summary.pending_difference).toBe(36.75)
  expect(order.metadata?.gift_codes?.note).toMatch(
    /^Gift codes paid 15.75 USD of 35.75 USD: 20.00 USD is due again/,
  )
})

it('codes whose time has run out are taken again with the order, unless another cart has them', async () => {
  await here.shop.restartWorker({ HOLD_MINUTES: '0.05', PLACED_HOURS: '0.001' })
  const [code, taken] = [newCard(), newCard()]
  const [{ one, shown }, second] = [
    await here.readyToOrder(code, { waitMs: 5000 }),
    await here.readyToOrder(taken),
  ]
  const isExpired = ({ status }: { status: string }) => status === 'expired'
  await until('expired', () => one.read(shown), isExpired)
  await until('expired', () => second.one.read(second.shown), isExpired)
  await here.readyToOrder(taken)
  expect((await second.one.order()).status).toBe(409)
  // The promise ends while the card is asked, and the order is redeemed all the same.
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  expectSums(order, [code], SPLIT)
  await here.shop.restartWorker({})
})
