/** One suite over the platforms: each has one good delivery of a paid order, of which every test breaks one thing. */
import { beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '../../worker/settings/settings.ts'
import { SOURCES } from '../../worker/webhooks/registry.ts'
import { workerSettings } from '../worker-settings.ts'
import { json, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'
import {
  type Body,
  bigcommerce,
  CHECKOUT,
  listed,
  note,
  type Platform,
  shopify,
  stripe,
  woocommerce,
} from './platform-deliveries.ts'

const asked: Body[] = []
const placing = (verb: string) => async (request: object) => {
  asked.push({ verb, ...request })
  return {
    ok: true as const,
    value: sampleCheckout(CHECKOUT, { version: 4, status: 'completing' }),
  }
}
const ask = workerWith({
  checkout: {
    read: async () => ({ ok: true, value: sampleCheckout(CHECKOUT) }),
    complete: placing('complete'),
    cancel: placing('cancel'),
  },
})
const post = (name: string, text: string, headers: Record<string, string>) =>
  ask(`/v1/webhooks/${name}`, { body: text, headers })

const deliver = async (platform: Platform, change: Body = {}, headers = {}) => {
  const text = JSON.stringify(await platform.body(change))
  return post(platform.name, text, { ...(await platform.sign(text, platform.secret)), ...headers })
}
const statusOf = async (answer: Response) => [answer.status, (await json(answer)).status]

beforeEach(() => {
  asked.length = 0
})

const PLATFORMS = [woocommerce, shopify, stripe, bigcommerce]

it('has a delivery of every platform that is registered', () => {
  // `standard` is no platform, and has suites of its own.
  const registered = SOURCES.map(({ name }) => name).filter(name => name !== 'standard')
  expect(PLATFORMS.map(({ name }) => name)).toEqual(registered)
})

describe.each(PLATFORMS)('a delivery of $name', platform => {
  it('of a paid order completes the checkout, with the figures that the platform gives', async () => {
    expect(await statusOf(await deliver(platform))).toEqual([202, 'completing'])
    expect(asked).toEqual([{ verb: 'complete', source: platform.name, wait: 0, ...platform.paid }])
  })

  it('of an order that is not paid is ignored', async () => {
    expect(await statusOf(await deliver(platform, platform.unpaid))).toEqual([200, 'ignored'])
    expect(asked).toEqual([])
  })

  it('of an order that names no checkout is ignored', async () => {
    expect(await statusOf(await deliver(platform, platform.unnamed))).toEqual([200, 'ignored'])
    expect(asked).toEqual([])
  })

  it('signed with another secret is refused', async () => {
    const text = JSON.stringify(await platform.body())
    const headers = await platform.sign(text, 'another secret')
    expect((await post(platform.name, text, headers)).status).toBe(401)
  })

  it('without a signature is refused', async () => {
    const text = JSON.stringify(await platform.body())
    expect((await post(platform.name, text, {})).status).toBe(401)
  })

  it.each(['', '=', 'nonsense', 't=,v1=', 'v1,'])('signed with %j is refused', async nonsense => {
    const text = JSON.stringify(await platform.body())
    const names = Object.keys(await platform.sign(text, platform.secret))
    for (const name of names)
      expect((await deliver(platform, {}, { [name]: nonsense })).status).toBe(401)
  })

  it('of which any one byte is another is refused', async () => {
    const text = JSON.stringify(await platform.body())
    const headers = await platform.sign(text, platform.secret)
    const changed = [`${text} `, text.slice(1), text.replace('"', "'"), text.replace(':', ' :')]
    for (const other of changed)
      expect((await post(platform.name, other, headers)).status).toBe(401)
    expect(asked).toEqual([])
  })

  it.each(['null', '[]', '{}', '{"id":1}', 'no JSON', ''])('of %j is ignored', async text => {
    const answer = await post(platform.name, text, await platform.sign(text, platform.secret))
    expect(await statusOf(answer)).toEqual([200, 'ignored'])
  })

  it('may be signed with the older of two secrets', async () => {
    const settings = { [`${platform.name.toUpperCase()}_SECRET`]: `newer ${platform.secret}` }
    const text = JSON.stringify(await platform.body({ ...platform.unnamed }))
    const answer = await workerWith({ settings })(`/v1/webhooks/${platform.name}`, {
      body: text,
      headers: await platform.sign(text, platform.secret),
    })
    expect(answer.status).toBe(200)
  })

  it('is not there without a secret', async () => {
    const names = Object.keys(workerSettings).filter(name =>
      name.startsWith(platform.name.toUpperCase()),
    )
    const settings = Object.fromEntries(names.map(name => [name, undefined]))
    const answer = await workerWith({ settings })(`/v1/webhooks/${platform.name}`, { body: '{}' })
    expect(answer.status).toBe(404)
  })
})

describe('an order that was cancelled', () => {
  it.each([woocommerce, shopify, bigcommerce])('at $name cancels the checkout', async platform => {
    await deliver(platform, platform.undone ?? {})
    const { orderId } = platform.paid
    expect(asked).toEqual([{ verb: 'cancel', source: platform.name, wait: 0, orderId }])
  })
})

describe('a signature made by openssl', () => {
  const text = '{"id":727,"status":"processing"}'
  const AT = 1614265330
  const settings = readSettings(workerSettings)
  const genuine = (name: string, headers: Record<string, string>, now = AT) =>
    settings.webhookSources
      .get(name)
      ?.isGenuine({ headers: new Headers(headers), text }, now * 1000)
  const STRIPE = `t=${AT},v1=c83caa14ed62d54d0b046000bf59561eddff19d05fc48ff6e07b0c286ff94c61`

  it.each([
    ['woocommerce', 'X-WC-Webhook-Signature', 'nnogacR8tvcIqEHuwpVIn1GgR8lAMb+hThMfGk4174k='],
    ['shopify', 'X-Shopify-Hmac-SHA256', 'pmEbODXXsmz31VgnU2KLooDsMMERpwnD8jquCZcNXQo='],
    ['stripe', 'Stripe-Signature', STRIPE],
    ['stripe', 'Stripe-Signature', `t=${AT},v1=00,v0=aa,${STRIPE.slice(STRIPE.indexOf('v1'))}`],
  ])('is taken for %s', async (name, header, value) => {
    expect(await genuine(name, { [header]: value })).toBe(true)
  })

  it.each([-301, 301])('is refused for Stripe %d s away', async offset => {
    expect(await genuine('stripe', { 'Stripe-Signature': STRIPE }, AT + offset)).toBe(false)
    expect(await genuine('stripe', { 'Stripe-Signature': STRIPE }, AT + offset / 301)).toBe(true)
  })
})

describe('what is particular to a platform', () => {
  it('WooCommerce: the first ping is answered and does nothing', async () => {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await post('woocommerce', 'webhook_id=12', type)
    expect(await statusOf(answer)).toEqual([200, 'ignored'])
    expect((await post('woocommerce', 'webhook_id=12&status=paid', type)).status).toBe(401)
    expect((await post('shopify', 'webhook_id=12', type)).status).toBe(401)
  })

  it('WooCommerce: the fields may begin with an underscore', async () => {
    const meta_data = listed('key').map(field => ({ ...field, key: `_${field.key}` }))
    await deliver(woocommerce, { meta_data })
    expect(asked).toMatchObject([{ verb: 'complete', applied: 5200 }])
  })

  it('WooCommerce: a failed payment is no cancellation', async () => {
    await deliver(woocommerce, { status: 'failed' })
    expect(asked).toEqual([])
  })

  it('Shopify: what the shopper paid counts, not the currency of the shop', async () => {
    const presentment_money = { amount: '5250', currency_code: 'JPY' }
    await deliver(shopify, { total_price_set: { presentment_money } })
    expect(asked).toMatchObject([{ currency: 'JPY', total: 5250 }])
  })

  it.each([
    [{ metadata: note, client_reference_id: 'ref-1' }, 'ref-1'],
    [{ metadata: note }, 'cs_1'],
  ])('Stripe: the order is named by %o as %s', async (change, orderId) => {
    await deliver(stripe, change)
    expect(asked).toMatchObject([{ orderId }])
  })

  it.each([
    ['jpy', 5250, 5250],
    ['kwd', 5250, 5250],
    ['ugx', 525000, 5250],
    ['isk', 525000, 5250],
    ['mga', 52, 5200],
  ])('Stripe: its %s amount %d is %d minor units', async (currency, amount_total, due) => {
    await deliver(stripe, { currency, amount_total })
    expect(asked).toMatchObject([{ due }])
  })

  it.each(['checkout.session.expired', 'checkout.session.async_payment_failed', 'charge.refunded'])(
    'Stripe: %s says nothing of the order',
    async type => {
      const text = JSON.stringify({ ...(await stripe.body()), type })
      const answer = await post('stripe', text, await stripe.sign(text, stripe.secret))
      expect(await statusOf(answer)).toEqual([200, 'ignored'])
    },
  )

  it('BigCommerce: an order that cannot be read now must be delivered again', async () => {
    const text = JSON.stringify({ producer: 'stores/teststore', data: { type: 'order', id: 9999 } })
    const answer = await post('bigcommerce', text, await bigcommerce.sign(text, bigcommerce.secret))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
  })

  it('BigCommerce: an order of another store is ignored', async () => {
    const text = JSON.stringify({ producer: 'stores/other', data: { type: 'order', id: 9999 } })
    const answer = await post('bigcommerce', text, await bigcommerce.sign(text, bigcommerce.secret))
    expect(await statusOf(answer)).toEqual([200, 'ignored'])
  })
})
