/** One suite over the platforms: each has one good delivery of a paid order, of which every test breaks one thing. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SOURCES } from '../../../worker/webhooks/registry.ts'
import { isFresh, isSignedBy } from '../../../worker/webhooks/signature.ts'
import { workerSettings } from '../../worker-settings.ts'
import { type Ask, json, workerWith } from '../../workerd/caller.ts'
import { sampleCheckout } from '../../workerd/sample-checkout.ts'
import { sourceNamed } from '../sources.ts'
import {
  type Body,
  bigcommerce,
  CHECKOUT,
  PLATFORMS,
  type Platform,
  shopify,
  stripe,
  woocommerce,
} from './deliveries.ts'

vi.spyOn(console, 'warn').mockImplementation(() => {})

const asked: string[] = []
const answering = (verb: string) => async () => {
  asked.push(verb)
  return {
    ok: true as const,
    value: sampleCheckout(CHECKOUT, { version: 4, status: 'completing' }),
  }
}
const checkout = {
  read: async () => ({ ok: true as const, value: sampleCheckout(CHECKOUT) }),
  place: answering('place'),
  complete: answering('complete'),
  unreadable: answering('unreadable'),
  platformRefunded: answering('platformRefunded'),
  cancel: answering('cancel'),
}
const refused: object[] = []
const store = { refused: async (one: object) => void refused.push(one) }
const fresh = (settings = {}) => workerWith({ checkout, store, settings })

let ask: Ask
beforeEach(() => {
  ask = fresh()
  asked.length = 0
  refused.length = 0
})

const post = (name: string, text: string, headers: Record<string, string>) =>
  ask(`/v1/webhooks/${name}`, { body: text, headers })

const deliver = async (platform: Platform, change: Body = {}, headers = {}) => {
  const text = JSON.stringify(await platform.body(change))
  return post(platform.name, text, { ...(await platform.sign(text, platform.secret)), ...headers })
}
const statusOf = async (answer: Response) => [answer.status, (await json(answer)).status]

it('has a delivery of every platform that is registered', () => {
  // `standard` is no platform, and has suites of its own.
  const registered = SOURCES.map(({ name }) => name).filter(name => name !== 'standard')
  expect(PLATFORMS.map(({ name }) => name)).toEqual(registered)
})

describe.each(PLATFORMS)('a delivery of $name', platform => {
  it('of a paid order completes the checkout', async () => {
    expect(await statusOf(await deliver(platform))).toEqual([202, 'completing'])
    expect(asked).toEqual(['complete'])
  })

  it('of a placed order places the checkout', async () => {
    expect((await deliver(platform, platform.placed)).status).toBe(202)
    expect(asked).toEqual(['place'])
  })

  it('of an order that is neither, or names no checkout, is ignored', async () => {
    for (const change of [platform.unpaid, platform.unnamed])
      expect(await statusOf(await deliver(platform, change))).toEqual([200, 'ignored'])
    expect(asked).toEqual([])
    expect(refused).toEqual([])
  })

  it('that cannot be understood is not ignored', async () => {
    const unreadable = { ...platform.placed, [platform.total]: '52,50' }
    expect((await deliver(platform, unreadable)).status).toBe(202)
  })

  it('signed with another secret is refused, and counted', async () => {
    const text = JSON.stringify(await platform.body())
    const headers = await platform.sign(text, 'another secret')
    expect((await post(platform.name, text, headers)).status).toBe(401)
    expect(refused).toMatchObject([{ source: platform.name, reason: 'signature', count: 1 }])
  })

  it('without a signature is refused, and counted', async () => {
    const text = JSON.stringify(await platform.body())
    expect((await post(platform.name, text, {})).status).toBe(401)
    expect(refused).toMatchObject([{ source: platform.name, reason: 'no signature', count: 1 }])
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

  it('with a byte order mark, which is signed like all bytes, is taken', async () => {
    const text = `\uFEFF${JSON.stringify(await platform.body())}`
    const answer = await post(platform.name, text, await platform.sign(text, platform.secret))
    expect(await statusOf(answer)).toEqual([202, 'completing'])
  })

  it('of another kind is ignored', async () => {
    for (const text of ['null', '[]', '{}', '{"id":1}', 'no JSON', '']) {
      const answer = await post(platform.name, text, await platform.sign(text, platform.secret))
      expect(await statusOf(answer)).toEqual([200, 'ignored'])
    }
  })

  it('may be signed with the older of two secrets', async () => {
    // Those of WooCommerce stand in a line each, those of the others may.
    ask = fresh({ [`${platform.name.toUpperCase()}_SECRET`]: `newer\n${platform.secret}` })
    expect((await deliver(platform, platform.unnamed)).status).toBe(200)
  })

  it('is not there without a secret', async () => {
    const names = Object.keys(workerSettings).filter(name =>
      name.startsWith(platform.name.toUpperCase()),
    )
    ask = fresh(Object.fromEntries(names.map(name => [name, undefined])))
    expect((await post(platform.name, '{}', {})).status).toBe(404)
  })
})

describe.each([stripe, bigcommerce])('the clock of $name', platform => {
  it.each([-360, 360])('may not be %d s off: refused, and counted as such', async offset => {
    const text = JSON.stringify(await platform.body())
    const at = Math.floor(Date.now() / 1000) + offset
    const headers = await platform.sign(text, platform.secret, at)
    expect((await post(platform.name, text, headers)).status).toBe(401)
    expect(refused).toMatchObject([{ source: platform.name, reason: 'clock', count: 1 }])
  })
})

describe('an order that was cancelled', () => {
  it.each([woocommerce, shopify, bigcommerce])('at $name cancels the checkout', async platform => {
    await deliver(platform, platform.undone ?? {})
    expect(asked).toEqual(['cancel'])
  })
})

describe('a signature made by openssl', () => {
  const AT = 1614265330
  const body = new TextEncoder().encode('{"id":727,"status":"processing"}')
  const genuine = async (name: string, headers: Record<string, string>, now = AT) => {
    const { claimIn, secrets } = sourceNamed(name)
    const claim = claimIn(new Headers(headers))!
    return isFresh(claim, now * 1000) && (await isSignedBy(secrets, claim, body))
  }
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
    expect(refused).toEqual([])
    expect((await post('woocommerce', 'webhook_id=12&status=paid', type)).status).toBe(401)
    expect((await post('shopify', 'webhook_id=12', type)).status).toBe(401)
  })

  it.each([
    'Mh$k 7 ]x|v>B_q ~', // As WooCommerce makes them.
    'three words long',
  ])('WooCommerce: its secret may hold spaces: %j', async secret => {
    for (const WOOCOMMERCE_SECRET of [secret, `another one\n${secret}\n`, `a\r\n ${secret}`]) {
      ask = fresh({ WOOCOMMERCE_SECRET })
      expect((await deliver({ ...woocommerce, secret })).status).toBe(202)
    }
    for (const word of secret.split(' '))
      expect((await deliver({ ...woocommerce, secret: word })).status).toBe(401)
  })

  it.each([' begins', 'ends '])('WooCommerce: its secret may be %j', async secret => {
    ask = fresh({ WOOCOMMERCE_SECRET: secret })
    expect((await deliver({ ...woocommerce, secret })).status).toBe(202)
  })

  it('WooCommerce: an error instead of an order is answered 200, and counted', async () => {
    const text = JSON.stringify({ code: 'woocommerce_rest_cannot_view', data: { status: 403 } })
    const answer = await post('woocommerce', text, await woocommerce.sign(text, woocommerce.secret))
    expect(await statusOf(answer)).toEqual([200, 'ignored'])
    expect(refused).toMatchObject([
      { source: 'woocommerce', reason: 'woocommerce_rest_cannot_view', count: 1 },
    ])
  })

  it('a test order is ignored, and counted, unless TEST_ORDERS is on', async () => {
    expect(await statusOf(await deliver(shopify, { test: true }))).toEqual([200, 'ignored'])
    expect(refused).toMatchObject([{ source: 'shopify', reason: 'test order' }])
    ask = fresh({ TEST_ORDERS: 'on' })
    expect((await deliver(shopify, { test: true })).status).toBe(202)
  })

  it('BigCommerce: an order that cannot be read now must be delivered again', async () => {
    const text = JSON.stringify({ producer: 'stores/teststore', data: { type: 'order', id: 9999 } })
    const answer = await post('bigcommerce', text, await bigcommerce.sign(text, bigcommerce.secret))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(await json(answer)).toMatchObject({
      code: 'provider_unavailable',
      detail: 'The order could not be read from the platform. Deliver again.',
    })
  })

  it('BigCommerce: an order of another store is ignored', async () => {
    const text = JSON.stringify({ producer: 'stores/other', data: { type: 'order', id: 9999 } })
    const answer = await post('bigcommerce', text, await bigcommerce.sign(text, bigcommerce.secret))
    expect(await statusOf(answer)).toEqual([200, 'ignored'])
  })
})
