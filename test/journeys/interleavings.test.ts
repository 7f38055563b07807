/**
 * Two tabs of one shopper act in any order and at the same time, and order with what they last saw, however old. The steps call the running
 * shop and worker without a browser, so that hundreds of them fit. fast-check prints the seed of a failure.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Basket } from '../../demo/storefront/basket.ts'
import { DECLINED_NUMBER } from '../../demo/storefront/card-payments.ts'
import { amountsOf, changedCart, type Shipping } from '../../demo/storefront/cart.ts'
import type { Checkout } from '../../shared/api.ts'
import { browserMemory } from '../world/browser-memory.ts'
import { journey } from './journey.ts'

const j = journey()
const RUNS = 150
let paidWithGiftCodes = 0

/** What a tab shows. */
type Tab = { checkout: Checkout | null; total: number }
type Act =
  | { act: 'apply'; card: number }
  | { act: 'remove' | 'look' }
  | { act: 'order'; declined: boolean }
  | { act: 'ship'; to: Shipping }
type Step = Act & { tab: 0 | 1 }

const apply: fc.Arbitrary<Act> = fc.record({ act: fc.constant('apply'), card: fc.nat(2) })
const order: fc.Arbitrary<Act> = fc.record({ act: fc.constant('order'), declined: fc.boolean() })
const ship: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('ship'),
  to: fc.constantFrom<Shipping>('standard', 'express', 'pickup'),
})

/** Applying and ordering are more frequent, so that enough histories end with gift codes redeemed. */
const step: fc.Arbitrary<Step> = fc
  .oneof(
    { weight: 2, arbitrary: apply },
    { weight: 2, arbitrary: order },
    { weight: 1, arbitrary: ship },
    { weight: 1, arbitrary: fc.constantFrom<Act>({ act: 'remove' }, { act: 'look' }) },
  )
  .chain(act => fc.constantFrom<0 | 1>(0, 1).map(tab => ({ ...act, tab })))

/** Groups of steps, one after the other; the steps of a group happen at the same time. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { maxLength: 10 })

it('orders only what was on the screen, and books exactly that', async () => {
  await fc.assert(fc.asyncProperty(history, play), { numRuns: RUNS, endOnFailure: true })
  expect(paidWithGiftCodes, 'histories that end with gift codes redeemed').toBeGreaterThan(
    RUNS / 20,
  )
}, 180_000)

async function play(steps: Step[][]): Promise<void> {
  const codes = [j.card(3000), j.card(2550), j.card(10_000)]
  const shopper = new TwoTabs(j.stack.storefront.shop.newBasket(), codes)
  for (const together of steps) await Promise.all(together.map(s => shopper.take(s)))
  const { order } = shopper.basket
  if (!order) {
    expect(codes.flatMap(code => j.booked(code).redeemed)).toEqual([])
    return
  }
  const settled = () => order.gift === null || order.gift.checkout?.settled === true
  await expect.poll(settled, { timeout: 15_000, interval: 20 }).toBe(true)
  const redeemed = codes.flatMap(code => j.booked(code).redeemed).reduce((sum, x) => sum + x, 0)
  const captured = order.charge?.captured ?? 0
  expect(shopper.submitted).toContainEqual({ total: order.amounts.total, due: captured })
  if (redeemed > 0) paidWithGiftCodes += 1
  expect(redeemed).toBe(order.gift?.applied ?? 0)
  expect(captured + redeemed).toBe(order.amounts.total)
}

class TwoTabs {
  readonly basket: Basket
  readonly #codes: string[]
  readonly #tabs: [Tab, Tab]
  /** The id of the checkout that the tabs share, as the element remembers it. */
  #id: string | null = null
  /** What was on the screen each time the shopper ordered. */
  readonly submitted: { total: number; due: number }[] = []

  constructor(basket: Basket, codes: string[]) {
    this.basket = basket
    this.#codes = codes
    const { total } = amountsOf(basket.cart)
    this.#tabs = [
      { checkout: null, total },
      { checkout: null, total },
    ]
  }

  async take(step: Step): Promise<void> {
    const tab = this.#tabs[step.tab]
    switch (step.act) {
      case 'apply':
        return this.#apply(tab, this.#codes[step.card]!)
      case 'remove':
        return this.#remove(tab)
      case 'look':
        tab.total = amountsOf(this.basket.cart).total
        return this.#call(tab, 'PATCH', '', { orderTotal: tab.total })
      case 'ship':
        if (this.basket.order) return
        this.basket.cart = changedCart(this.basket.cart, { shipping: step.to })
        tab.total = amountsOf(this.basket.cart).total
        return this.#call(tab, 'PATCH', '', { orderTotal: tab.total })
      case 'order':
        return this.#order(tab, step.declined)
    }
  }

  async #apply(tab: Tab, code: string): Promise<void> {
    if (this.#id !== null) return this.#call(tab, 'POST', '/cards', { code })
    const answer = await worker('POST', '', { currency: 'USD', orderTotal: tab.total, code })
    if (answer === null) return
    this.#id ??= answer.id
    tab.checkout = answer
  }

  async #remove(tab: Tab): Promise<void> {
    const card = tab.checkout?.cards[0]
    if (card) await this.#call(tab, 'DELETE', `/cards/${card.id}`)
  }

  async #call(tab: Tab, method: string, path: string, body?: unknown): Promise<void> {
    if (this.#id === null) return
    tab.checkout = (await worker(method, `/${this.#id}${path}`, body)) ?? tab.checkout
  }

  /** Like the page, it does not order while the amounts belong to another total than the one on the screen. */
  async #order({ checkout, total }: Tab, declined: boolean): Promise<void> {
    if (checkout && checkout.orderTotal !== total) return
    const applied = checkout?.applied ?? 0
    this.submitted.push({ total, due: total - applied })
    await j.stack.storefront.shop.submit(this.basket, {
      checkoutId: applied > 0 ? checkout!.id : null,
      applied,
      shownDue: total - applied,
      cardNumber: declined ? DECLINED_NUMBER : '4242424242424242',
      customer: this.basket.customer,
    })
  }
}

const memory = browserMemory()

/** The checkout that was answered, or null if the call was refused. */
async function worker(method: string, path: string, body?: unknown): Promise<Checkout | null> {
  const answer = await fetch(`${j.stack.worker.url}/v1/checkouts${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...memory.headersFor(`/v1/checkouts${path}`),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const answered = await answer.json()
  memory.take({ status: answer.status, location: answer.headers.get('location'), body: answered })
  return answer.ok ? (answered as Checkout) : null
}
