/** A headless cart: the shopper pays on Shopify's page, and Shopify makes the order. */
import { afterAll, describe, expect, it } from 'vitest'
import { useServer } from './bench.ts'
import { type Applied, redeemedOf, Shopper, statusOf } from './shopper.ts'
import {
  ADMIN_TOKEN,
  deliver,
  type ShopifyStandIn,
  STOREFRONT_TOKEN,
  serveShopify,
} from './stand-ins/shopify/server.ts'
import type { Bench } from './suite/bench.ts'
import { describeRecipe } from './suite/describe-recipe.ts'

const SECRET = 'client-secret-of-the-app'

let shopify: ShopifyStandIn
const server = useServer('shopify', [process.execPath, 'demo/recipes/shopify/main.ts'], {
  settings: async () => {
    shopify = await serveShopify({ url: `${server.url}/shopify-webhooks`, secret: SECRET })
    return {
      SHOPIFY_STORE: shopify.url,
      SHOPIFY_STOREFRONT_TOKEN: STOREFRONT_TOKEN,
      SHOPIFY_ADMIN_TOKEN: ADMIN_TOKEN,
      SHOPIFY_CLIENT_SECRET: SECRET,
      SHOPIFY_VARIANT: 'gid://shopify/ProductVariant/1',
    }
  },
})
afterAll(() => shopify.close())

const order = (shopper: Shopper, applied: Applied | null): Promise<Response> =>
  shopper.post('/order', {
    ...(applied && {
      instagift_checkout: applied.checkoutId,
      instagift_applied: String(applied.applied),
    }),
  })

const cartIn = (answer: Response): string | null => {
  const cart = answer.headers.get('location')?.match(/\/checkouts\/(.+)$/)?.[1]
  return cart === undefined ? null : decodeURIComponent(cart)
}

const ordersOf = (orderId: string) =>
  [...shopify.store.orders.values()].filter(({ attributes }) =>
    attributes.some(({ value }) => value === orderId),
  )

const bench: Bench = Object.assign(server, {
  pay: async (shopper, applied, card) => {
    const answer = await order(shopper, applied)
    const cart = cartIn(answer)
    if (cart === null) return answer
    const paid = shopify.store.pay(cart, { isDeclined: card === 'declined' })
    return shopper.get(paid ? '/return' : '/back')
  },
  moneyOf: orderId => {
    const { store } = shopify
    const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)
    const orders = ordersOf(orderId)
    return {
      collected: sum(orders.map(one => store.collectedOf(one))),
      held: sum(orders.map(one => store.heldOf(one))),
      payments: orders.filter(one => store.collectedOf(one) + store.heldOf(one) > 0).length,
    }
  },
  loseAnswer: act => {
    shopify.loseAnswer(act === 'authorise' ? 'giftCardCreate' : 'orderCapture')
  },
} satisfies Omit<Bench, keyof typeof server>)

describeRecipe('the recipe for a headless Shopify cart', bench)

describe('on Shopify’s page', () => {
  const begin = async (balance = 10_000) => {
    const shopper = new Shopper(server.url)
    await shopper.open()
    const applied = await shopper.apply(balance)
    const cart = cartIn(await order(shopper, applied))!
    const { attributes } = shopify.store.carts.get(cart)!
    const orderId = attributes.find(({ key }) => key === 'instagift_order')!.value
    const seen = () => shopper.orderAt(`/orders/${orderId}`)
    const state = async () => (await seen()).state
    return { shopper, applied, cart, orderId, seen, state }
  }

  it('the shopper pays and closes the page: Shopify’s webhook is enough', async () => {
    const { applied, cart, orderId, state } = await begin()
    shopify.store.pay(cart)
    await expect.poll(state).toBe('paid')
    expect(bench.moneyOf(orderId).collected + (await redeemedOf(applied.code))).toBe(5250)
  })

  it('the shopper pays, and the webhook is lost: the jobs look', async () => {
    const { applied, cart, orderId, state } = await begin()
    shopify.webhooksAreLost = true
    shopify.store.pay(cart)
    shopify.webhooksAreLost = false
    await expect.poll(state).toBe('paid')
    expect(bench.moneyOf(orderId).collected + (await redeemedOf(applied.code))).toBe(5250)
  })

  it('shipping is added: the codes pay what they promised, Shopify the rest', async () => {
    const { applied, cart, orderId, state, seen } = await begin()
    shopify.store.pay(cart, { shipping: 700 })
    await expect.poll(state).toBe('paid')
    expect(await seen()).toMatchObject({ redeemed: 5200, collected: 750 })
    expect(bench.moneyOf(orderId).collected + (await redeemedOf(applied.code))).toBe(5950)
  })

  it('the shopper takes the gift card off: Shopify collects all, and nothing is redeemed', async () => {
    const { applied, cart, orderId, state } = await begin()
    shopify.store.pay(cart, { withoutGiftCard: true })
    await expect.poll(state).toBe('paid')
    expect(bench.moneyOf(orderId).collected).toBe(5250)
    expect(await redeemedOf(applied.code)).toBe(0)
    expect(await statusOf(applied.checkoutId)).toBe('open')
  })

  it('the gift card pays less than was placed: the order is cancelled, and the codes come back', async () => {
    const { applied, cart, orderId } = await begin()
    shopify.store.pay(cart, { shipping: -4000 })
    await expect.poll(() => statusOf(applied.checkoutId)).toBe('open')
    expect(bench.moneyOf(orderId)).toEqual({ collected: 0, held: 0, payments: 0 })
    expect(ordersOf(orderId).map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true])
  })

  it('the shopper goes back in one tab and pays in the other: there is nothing to pay any more', async () => {
    const { shopper, applied, cart } = await begin()
    await shopper.get('/back')
    expect(shopify.store.pay(cart)).toBeNull()
    expect(await statusOf(applied.checkoutId)).toBe('open')
    expect(shopify.store.carts.get(cart)!.giftCard!.enabled).toBe(false)
  })

  it('the shopper pays in one tab and goes back in the other: the order stands', async () => {
    const { shopper, applied, cart, orderId, state } = await begin()
    shopify.webhooksAreLost = true
    shopify.store.pay(cart)
    shopify.webhooksAreLost = false
    await shopper.get('/back')
    await expect.poll(state).toBe('paid')
    expect(bench.moneyOf(orderId).collected + (await redeemedOf(applied.code))).toBe(5250)
  })
})

describe('a webhook of Shopify', () => {
  it.each([
    ['signed with the app’s secret', SECRET, 204],
    ['signed with another', 'another', 401],
  ])('%s is answered as it should', async (_, secret, status) => {
    const url = `${server.url}/shopify-webhooks`
    expect(await deliver('{"note_attributes":[]}', { url, secret })).toBe(status)
  })
})
