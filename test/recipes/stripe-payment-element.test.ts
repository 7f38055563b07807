/** Stripe's Payment Element: the shopper confirms through the shop's server, and their bank may ask them first. */
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { useServer } from './bench.ts'
import { applyCode, orderReads, useBrowser } from './browser.ts'
import { ROOT } from './program.ts'
import { type Applied, newCard, redeemedOf, Shopper, statusOf } from './shopper.ts'
import { deliver, type StripeStandIn } from './stand-ins/stripe/server.ts'
import { libraryFor, moneyIn, startStripe, WEBHOOK_SECRET } from './stripe-bench.ts'
import type { Bench } from './suite/bench.ts'
import { describeRecipe } from './suite/describe-recipe.ts'

const MAIN = 'demo/recipes/stripe-payment-element/main.ts'

let stripe: StripeStandIn
const server = useServer('stripe-payment-element', [process.execPath, MAIN], {
  settings: async () => {
    const { standIn, settings } = await startStripe(() => server)
    stripe = standIn
    return settings
  },
})
afterAll(() => stripe.close())

/** Sends the form with a confirmation token, as the page does after Stripe.js has made one. */
async function send(shopper: Shopper, applied: Applied | null, method: string) {
  const { testHelpers } = libraryFor(stripe)
  const token = await testHelpers.confirmationTokens.create({ payment_method: method })
  const fields = applied && {
    instagift_checkout: applied.checkoutId,
    instagift_applied: String(applied.applied),
  }
  const answer = await shopper.post('/order', { ...fields, means: token.id })
  return (await answer.json()) as { next: { clientSecret: string } | null; orderUrl: string }
}

const bench: Bench = Object.assign(server, {
  pay: async (shopper, applied, card) => {
    const method = card === 'good' ? 'pm_card_visa' : 'pm_card_visa_chargeDeclined'
    const { orderUrl } = await send(shopper, applied, method)
    return new Response(null, { status: 303, headers: { Location: orderUrl } })
  },
  moneyOf: orderId => moneyIn(stripe, orderId),
  loseAnswer: act => {
    stripe.loseAnswer(act === 'authorise' ? /\/confirm$/ : /\/capture$/)
  },
} satisfies Omit<Bench, keyof typeof server>)

describeRecipe('the recipe for Stripe’s Payment Element', bench)

describe('a bank that asks the shopper', () => {
  const begin = async () => {
    const shopper = new Shopper(server.url)
    await shopper.open()
    const applied = await shopper.apply(10_000)
    const { next, orderUrl } = await send(shopper, applied, 'pm_card_authenticationRequired')
    const intent = next!.clientSecret.split('_secret')[0]!
    const state = async () => (await shopper.orderAt(orderUrl)).state
    return { shopper, applied, intent, state, orderId: orderUrl.split('/').at(-1)! }
  }
  const total = async (orderId: string, { code }: Applied) =>
    moneyIn(stripe, orderId).collected + (await redeemedOf(code))

  it('hears yes: the shopper returns, and the order is paid', async () => {
    const { shopper, applied, intent, state, orderId } = await begin()
    stripe.eventsAreLost = true
    stripe.intents.authenticate(intent, true)
    stripe.eventsAreLost = false
    await shopper.get('/return')
    await expect.poll(state).toBe('paid')
    expect(await total(orderId, applied)).toBe(5250)
  })

  it('hears yes, and the shopper closes the page: Stripe’s event is enough', async () => {
    const { applied, intent, state, orderId } = await begin()
    stripe.intents.authenticate(intent, true)
    await expect.poll(state).toBe('paid')
    expect(await total(orderId, applied)).toBe(5250)
  })

  it('hears yes, and neither the shopper nor the event arrives: the jobs look', async () => {
    const { applied, intent, state, orderId } = await begin()
    stripe.eventsAreLost = true
    stripe.intents.authenticate(intent, true)
    stripe.eventsAreLost = false
    await expect.poll(state).toBe('paid')
    expect(await total(orderId, applied)).toBe(5250)
  })

  it('hears no: the codes are the shopper’s again', async () => {
    const { shopper, applied, intent, orderId } = await begin()
    stripe.intents.authenticate(intent, false)
    await expect.poll(() => shopper.open()).toContain('declined')
    await expect.poll(() => statusOf(applied.checkoutId)).toBe('open')
    expect(moneyIn(stripe, orderId)).toEqual({ collected: 0, held: 0, payments: 0 })
  })

  it('is never answered: the shopper goes back, and can’t be charged any more', async () => {
    const { shopper, applied, intent, orderId } = await begin()
    await shopper.post('/back')
    await expect.poll(() => statusOf(applied.checkoutId)).toBe('open')
    stripe.intents.authenticate(intent, true)
    expect(moneyIn(stripe, orderId)).toEqual({ collected: 0, held: 0, payments: 0 })
  })
})

describe('an event of Stripe', () => {
  const payload = JSON.stringify({
    ...{ id: 'evt_1', object: 'event', type: 'payment_intent.canceled' },
    data: { object: { id: 'pi_of_nobody' } },
  })

  it.each([
    ['signed with the endpoint’s secret', WEBHOOK_SECRET, 204],
    ['signed with another', 'whsec_another', 400],
  ])('%s is answered as it should', async (_, secret, status) => {
    const url = `${server.url}/stripe-events`
    expect(await deliver(payload, { url, secret })).toBe(status)
  })
})

describe('the Payment Element in a browser', () => {
  const { open } = useBrowser()
  const stripeJs = (page: Page) =>
    page.route('https://js.stripe.com/**', route =>
      route.fulfill({ path: `${ROOT}/test/recipes/stand-ins/stripe/stripe.js` }),
    )

  it.each([
    ['pm_card_visa', 'is taken'],
    ['pm_card_authenticationRequired', 'is taken after the bank has asked'],
  ])('a code is applied, and a card %s %s', async method => {
    const code = await newCard(10_000)
    const page = await open(server.url, async page => {
      await stripeJs(page)
      await page.exposeFunction('makeToken', (payment_method: string) =>
        libraryFor(stripe).testHelpers.confirmationTokens.create({ payment_method }),
      )
      await page.exposeFunction('askShopper', (secret: string) =>
        stripe.intents.authenticate(secret.split('_secret')[0]!, true),
      )
    })
    await applyCode(page, code, '$0.50')
    await page.getByLabel('Card', { exact: true }).fill(method)
    await page.getByRole('button', { name: 'Place order' }).dblclick()
    await orderReads(page, 'paid')
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    expect(moneyIn(stripe, id)).toEqual({ collected: 50, held: 0, payments: 1 })
    expect(await redeemedOf(code)).toBe(5200)
  })
})
