/** Stripe Checkout: the shopper pays on a page of Stripe's, which captures at once. */
import { afterAll, describe, expect, inject, it } from 'vitest'
import { useServer } from './bench.ts'
import { STRIPE_SECRET } from './setup.ts'
import { type Applied, redeemedOf, Shopper, statusOf } from './shopper.ts'
import type { StripeStandIn } from './stand-ins/stripe/server.ts'
import { moneyIn, startStripe } from './stripe-bench.ts'
import type { Bench } from './suite/bench.ts'
import { describeRecipe } from './suite/describe-recipe.ts'

let stripe: StripeStandIn
const server = useServer(
  'stripe-checkout',
  [process.execPath, 'demo/recipes/stripe-checkout/main.ts'],
  {
    settings: async () => {
      const { standIn, settings } = await startStripe(() => server)
      stripe = standIn
      return settings
    },
  },
)
afterAll(() => stripe.close())

const order = (shopper: Shopper, applied: Applied | null): Promise<Response> =>
  shopper.post('/order', {
    ...(applied && {
      instagift_checkout: applied.checkoutId,
      instagift_applied: String(applied.applied),
    }),
  })

const sessionIn = (answer: Response): string | null =>
  answer.headers.get('location')?.match(/\/c\/pay\/(.+)$/)?.[1] ?? null

const bench: Bench = Object.assign(server, {
  pay: async (shopper, applied, card) => {
    const answer = await order(shopper, applied)
    const session = sessionIn(answer)
    if (session === null) return answer
    const method = card === 'good' ? 'pm_card_visa' : 'pm_card_visa_chargeDeclined'
    return shopper.get(stripe.sessions.pay(session, method) ? '/return' : '/back')
  },
  moneyOf: orderId => moneyIn(stripe, orderId),
  loseAnswer: act => {
    stripe.loseAnswer(act === 'authorise' ? /POST .*\/sessions$/ : /GET .*\/sessions\/cs/)
  },
} satisfies Omit<Bench, keyof typeof server>)

describeRecipe('the recipe for Stripe Checkout', bench)

describe('on Stripe’s page', () => {
  const begin = async () => {
    const shopper = new Shopper(server.url)
    await shopper.open()
    const applied = await shopper.apply(10_000)
    const session = sessionIn(await order(shopper, applied))!
    const orderId = stripe.sessions.find(session).metadata.order_id!
    const state = async () => (await shopper.orderAt(`/orders/${orderId}`)).state
    const total = async () => moneyIn(stripe, orderId).collected + (await redeemedOf(applied.code))
    return { shopper, applied, session, orderId, state, total }
  }

  it('the shopper pays exactly what gift codes leave, and the metadata names the order', async () => {
    const { session, applied } = await begin()
    const { amount_total, metadata } = stripe.sessions.find(session)
    expect(amount_total).toBe(50)
    expect(metadata).toMatchObject({
      instagift_checkout: applied.checkoutId,
      instagift_applied: '5200',
    })
  })

  it('the shopper pays and closes the page: Stripe’s event is enough', async () => {
    const { session, state, total } = await begin()
    stripe.sessions.pay(session, 'pm_card_visa')
    await expect.poll(state).toBe('paid')
    expect(await total()).toBe(5250)
  })

  it('the shopper pays, and nobody hears of it: the jobs look', async () => {
    const { session, state, total } = await begin()
    stripe.eventsAreLost = true
    stripe.sessions.pay(session, 'pm_card_visa')
    stripe.eventsAreLost = false
    await expect.poll(state).toBe('paid')
    expect(await total()).toBe(5250)
  })

  it('a double click leads to the same page again', async () => {
    const { shopper, applied, session } = await begin()
    const again = await order(shopper, applied)
    const page = await (await shopper.get(again.headers.get('location')!)).text()
    expect(page).toContain(`/c/pay/${session}`)
    expect(stripe.sessions.find(session).status).toBe('open')
  })

  it('the shopper goes back in one tab and pays in the other: the page is closed, and takes nothing', async () => {
    const { shopper, applied, session, orderId } = await begin()
    await shopper.get('/back')
    expect(stripe.sessions.pay(session, 'pm_card_visa')).toBe(false)
    expect(await statusOf(applied.checkoutId)).toBe('open')
    expect(moneyIn(stripe, orderId)).toEqual({ collected: 0, held: 0, payments: 0 })
  })

  it('the shopper pays in one tab and goes back in the other: the order stands', async () => {
    const { shopper, session, state, total } = await begin()
    stripe.eventsAreLost = true
    stripe.sessions.pay(session, 'pm_card_visa')
    stripe.eventsAreLost = false
    await shopper.get('/back')
    await expect.poll(state).toBe('paid')
    expect(await total()).toBe(5250)
  })

  it('the shopper lets the page expire: their codes come back', async () => {
    const { applied, session } = await begin()
    stripe.sessions.expire(session)
    await expect.poll(() => statusOf(applied.checkoutId)).toBe('open')
  })
})

describe('where Stripe tells the worker as well', () => {
  it('the codes are redeemed once, and the shop hears of it', async () => {
    stripe.listen(`${inject('worker')}/v1/webhooks/stripe`, STRIPE_SECRET)
    server.proxy.refuses = /\/complete/
    const shopper = new Shopper(server.url)
    await shopper.open()
    const applied = await shopper.apply(10_000)
    const session = sessionIn(await order(shopper, applied))!
    stripe.sessions.pay(session, 'pm_card_visa')
    await expect.poll(() => redeemedOf(applied.code)).toBe(5200)
    server.proxy.refuses = null
    const orderId = stripe.sessions.find(session).metadata.order_id!
    const state = async () => (await shopper.orderAt(`/orders/${orderId}`)).state
    await expect.poll(state).toBe('paid')
    expect(moneyIn(stripe, orderId).collected + (await redeemedOf(applied.code))).toBe(5250)
  })
})
