/** What happens to an order later: it is cancelled, edited, refunded, and the worker tells what became of its codes. */
import { createHmac, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { until } from './calls.ts'
import { inShop } from './in-shop.ts'
import type { Order } from './staff.ts'
import { spent } from './sums.ts'

const here = inShop('loyalty')
const { newCard, expectSums } = here

async function ordered(code: string): Promise<Order> {
  const { one } = await here.readyToOrder(code)
  const { body } = await one.order()
  return here.staff.settled(body.order!.id)
}

/** An order of two dinners that is one by now, so that Medusa owes $47.25. */
async function editedDown(): Promise<Order> {
  const one = await here.shopper()
  await one.addItem()
  await one.use(await one.apply(newCard()))
  await one.pay()
  const { body } = await one.order()
  const order = await here.staff.settled(body.order!.id)
  await here.staff.capture(order)
  await here.staff.edit(order, 1)
  // Medusa books what was captured in its own time.
  return until(
    'owed',
    () => here.staff.order(order.id),
    ({ summary }) => summary.pending_difference === -47.25,
  )
}

const note = async (id: string): Promise<string> =>
  (await here.staff.order(id)).metadata?.gift_codes?.note ?? ''

it('a cancelled order gives a card that can be undone all of it back', async () => {
  const code = newCard({ system: 'vauchar', balance: 1575 })
  const order = await ordered(code)
  expectSums(order, [code], { total: 5250, credited: 1575, spent: 1575, paid: 3675 })
  await here.staff.cancel(order)
  await until(
    'given back',
    async () => spent(here.shop, [code]),
    left => left === 0,
  )
  await until(
    'told',
    () => note(order.id),
    said => said.startsWith('Nothing is spent'),
  )
  const after = await here.staff.order(order.id)
  expectSums(after, [code], { total: 5250, credited: 1575, spent: 0, paid: 0 })
})

it('a cancelled order with a card that cannot be undone asks a person', async () => {
  const code = newCard()
  const order = await ordered(code)
  await here.staff.cancel(order)
  const said = await until(
    'told',
    () => note(order.id),
    text => /not undone yet/.test(text),
  )
  expect(said).toMatch(/its gift codes paid 52.00 USD.*A person has to decide: review /)
  expect(spent(here.shop, [code])).toBe(5200)
})

it('a cancellation of which Medusa’s event was lost is found by the job', async () => {
  const code = newCard({ system: 'vauchar', balance: 1575 })
  const order = await ordered(code)
  here.shop.line.cut()
  const cancelling = here.shop.line.arrives('cancel')
  await here.staff.cancel(order)
  await cancelling
  await here.shop.medusa.kill()
  here.shop.line.mend()
  await here.shop.restartMedusa()
  await until(
    'given back',
    async () => spent(here.shop, [code]),
    left => left === 0,
  )
})

it('what is edited off an order goes back to the codes, and Medusa owes nothing any more', async () => {
  const order = await editedDown()
  const refund = await here.staff.refund(order.id, 47.25, 'refund-1')
  expect(refund).toMatchObject({ status: 200, body: { gift_codes: { credit_line: true } } })
  expect(refund.body.gift_codes.review).toEqual(expect.any(String))
  // The same refund again is the same refund.
  expect((await here.staff.refund(order.id, 47.25, 'refund-1')).body).toEqual(refund.body)
  expect((await here.staff.order(order.id)).summary.pending_difference).toBe(0)
  expect(await note(order.id)).toMatch(
    /47.25 USD goes back to the gift codes: give it back by hand/,
  )
})

it('a whole refund undoes a card that can be undone; Medusa has no place for it, the metadata has', async () => {
  const code = newCard({ system: 'vauchar', balance: 1575 })
  const order = await ordered(code)
  const refund = await here.staff.refund(order.id, 15.75, 'whole')
  expect(refund.body.gift_codes).toEqual({ refunded: 1575, review: null, credit_line: false })
  expect(spent(here.shop, [code])).toBe(0)
  expect(await note(order.id)).toMatch(/15.75 USD goes back to the gift codes\.$/)
})

it('an order whose codes went back whole stays, with all that its card has paid', async () => {
  const code = newCard({ system: 'vauchar', balance: 1575 })
  const order = await ordered(code)
  const before = await here.staff.giftCodes(order.id)
  await here.staff.refund(order.id, 15.75, 'whole')
  // The worker's event makes the plugin look again.
  await until(
    'looked at',
    () => here.staff.giftCodes(order.id),
    ({ due_at }) => due_at !== before.due_at && Date.parse(due_at ?? '') > Date.now(),
  )
  const after = await here.staff.order(order.id)
  expect(after.status).toBe('pending')
  expectSums(after, [code], { total: 5250, credited: 1575, spent: 0, paid: 3675 })
})

it('five clicks at once on a refund are one refund', async () => {
  const order = await editedDown()
  await Promise.all(
    Array.from({ length: 5 }, () => here.staff.refund(order.id, 47.25, 'one refund')),
  )
  expect((await here.staff.order(order.id)).summary.pending_difference).toBe(0)
})

it('nothing goes back of an order whose codes are not settled yet, and it is not undone either', async () => {
  const code = newCard({ system: 'vauchar', balance: 1575 })
  const { one } = await here.readyToOrder(code)
  const lost = new Promise<void>(resolve => {
    here.shop.line.loseNext('complete', async () => {
      here.shop.line.cut()
      resolve()
    })
  })
  const { body } = await one.order()
  await lost
  here.shop.line.mend()
  const id = body.order!.id
  expect(await here.staff.refund(id, 15.75, 'early')).toMatchObject({
    ...{ status: 409, body: { code: 'not_settled' } },
  })
  const order = await here.staff.settled(id)
  expectSums(order, [code], { total: 5250, credited: 1575, spent: 1575, paid: 3675 })
  expect(order.status).toBe('pending')
})

it('more than was paid by codes is refused, and so is what cannot be read', async () => {
  const order = await ordered(newCard())
  expect((await here.staff.refund(order.id, 52.5, 'too much')).status).toBe(409)
  for (const amount of [-1, 0.004, 10.555])
    expect((await here.staff.refund(order.id, amount, 'x')).status).toBe(400)
  expect((await here.staff.giftCodes(order.id)).checkout.refunded).toBe(0)
})

it('an event that the worker did not sign is refused', async () => {
  const body = JSON.stringify({ type: 'checkout.completed', timestamp: '', data: { id: 'ck_x' } })
  const [id, at] = [randomUUID(), String(Math.floor(Date.now() / 1000))]
  const key = Buffer.from('another secret than that of the worker')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': at,
    'webhook-signature': `v1,${signature}`,
  }
  const answer = await fetch(`${here.shop.medusa.url}/hooks/gift-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  expect(answer.status).toBe(401)
})

it('what a person decides in the worker is told on the order', async () => {
  const code = newCard()
  const order = await ordered(code)
  await here.staff.cancel(order)
  await until(
    'told',
    () => note(order.id),
    text => /not undone yet/.test(text),
  )
  const { reviews } = (await here.staff.giftCodes(order.id)).checkout
  const headers = {
    authorization: `Bearer ${here.shop.secrets.STORE_API_KEY}`,
    'content-type': 'application/json',
  }
  const url = `${here.shop.worker.url}/v1/reviews`
  const list = (await (await fetch(url, { headers })).json()) as {
    reviews: { id: string; version: number }[]
  }
  const { version } = list.reviews.find(({ id }) => id === reviews[0])!
  const decision = JSON.stringify({ version, decision: 'settled', by: 'A person' })
  await fetch(`${url}/${reviews[0]}`, { method: 'POST', headers, body: decision })
  await until(
    'told',
    () => note(order.id),
    text => text.startsWith('Nothing is spent'),
  )
})
