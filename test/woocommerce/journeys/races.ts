/** Requests that read the order of the block checkout before another one charges it, and write it afterwards. */
import assert from 'node:assert/strict'
import { balances, chargesOf, type Journey, made, type Scene, withCard } from '../journey.ts'
import { SMALL_PRODUCT } from '../settings.ts'
import type { Shopper } from '../shopper.ts'

/** Seconds for which the late request stops between reading the order and writing it. */
const PAUSE = 4

/** A call of the Store API by a script of the page; its status. */
function call(
  { page }: Shopper,
  method: string,
  path: string,
  body: object | null,
  pause = 0,
): Promise<number> {
  return page.evaluate(
    async ([method, path, body, pause]) => {
      const api = '/wp-json/wc/store/v1'
      const { headers } = await fetch(`${api}/cart`)
      const answer = await fetch(api + path, {
        method,
        headers: {
          'content-type': 'application/json',
          Nonce: headers.get('Nonce')!,
          'X-Trial-Pause': String(pause),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      return answer.status
    },
    [method, path, body, pause] as const,
  )
}

/** An order that both tabs have read: in newer versions of WooCommerce there is none before one was sent, and this one names no gateway. */
async function draft(shopper: Shopper): Promise<void> {
  const billing_address = await shopper.page.evaluate(async () => {
    const answer = await fetch('/wp-json/wc/store/v1/cart')
    return ((await answer.json()) as { billing_address: object }).billing_address
  })
  assert.equal(await call(shopper, 'POST', '/checkout', { billing_address }), 400)
}

const late =
  (method: string, path: string, body: (scene: Scene) => object | null): Journey['play'] =>
  async scene => {
    const { shopper, staff } = scene
    const code = await withCard(scene)
    await shopper.choose('trialcard')
    await draft(shopper)
    const tab = await shopper.anotherTab()
    await tab.page.goto(new URL('/', shopper.page.url()).href)
    const before = (await staff.seen()).charges.length
    await staff.set({ slow: '4' })
    const second = call(tab, method, path, body(scene), PAUSE)
    await shopper.page.waitForTimeout(1500)
    const sent = await shopper.order()
    const status = await second
    await staff.set({ slow: '0' })
    const order = made(sent)
    const { line_items } = await staff.rest<{ line_items: unknown[] }>(
      'GET',
      `/wc/v3/orders/${order}`,
    )
    assert.equal(line_items.length, 1, 'the order is of what was shown')
    await staff.jobsUntil(order, 'completed')
    assert.deepEqual((await staff.seen()).charges.slice(before), [`${order}:0.50`])
    assert.equal((await staff.read(order)).status, 'processing')
    return `answered ${status}, one charge; ${await balances(scene, order, [code])}`
  }

export const races: Journey[] = [
  {
    name: 'a product added in a second tab while the order is sent',
    kinds: ['block'],
    play: late('POST', '/cart/add-item', () => ({ id: Number(SMALL_PRODUCT), quantity: 1 })),
  },
  {
    name: 'the gift code taken away in a second tab while the order is sent',
    kinds: ['block'],
    play: late('POST', '/cart/extensions', () => ({
      namespace: 'instagift',
      data: { checkout: '', applied: '', total: '' },
    })),
  },
  {
    name: 'the page opened in a second tab while the order is sent',
    kinds: ['block'],
    play: late('GET', '/checkout', () => null),
  },
  {
    name: 'the order sent in a second tab that read it before',
    kinds: ['block'],
    async play(scene) {
      const { shopper, staff } = scene
      const code = await withCard(scene)
      await shopper.choose('trialcard')
      await draft(shopper)
      const tab = await shopper.anotherTab()
      await tab.page.goto(new URL('/', shopper.page.url()).href)
      const before = (await staff.seen()).charges.length
      const body = await tab.page.evaluate(async () => {
        const answer = await fetch('/wp-json/wc/store/v1/cart')
        const { billing_address, shipping_address } = (await answer.json()) as Record<
          string,
          object
        >
        return { billing_address, shipping_address, payment_method: 'trialcard' }
      })
      await staff.set({ slow: '4' })
      const second = call(tab, 'POST', '/checkout', body, PAUSE)
      await shopper.page.waitForTimeout(1500)
      const sent = await shopper.order()
      const status = await second
      await staff.set({ slow: '0' })
      const charges = (await staff.seen()).charges.slice(before)
      assert.equal(charges.length, 1, `${charges}`)
      const order = charges[0]!.split(':')[0]!
      assert.deepEqual(await chargesOf(scene, order), ['0.50'])
      await staff.jobsUntil(order, 'completed')
      assert.equal((await staff.read(order)).status, 'processing')
      const told = sent.error
        ? `the first is told "${sent.error.slice(0, 40)}…"`
        : 'the first goes on'
      return `${told}, the second is answered ${status}; one charge; ${await balances(scene, order, [code])}`
    },
  },
]
