/** What can be wrong between the worker, the shop's server, its platforms and the gift-card systems. */
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import type { SystemName } from '../../../demo/sandbox/systems.ts'
import { scriptTag } from '../world/shop.ts'
import type { Case, World } from '../world/world.ts'
import type { Broken } from './broken.ts'

const withFile = (one: Case, more: Record<string, string>) => {
  one.asked.settings = { ...one.asked.settings, ...more }
}
/** The next answer of a gift-card system, as often as a lookup asks. */
const refuse = ({ front, sandbox }: World, system: SystemName, kind = 'unauthorized' as const) => {
  front.repeatsCheck = false
  sandbox.sandbox.fault({ system, kind, on: 'any', times: 2 })
}
const shopAnswers = (world: World, genuine: number, forged = 401) => {
  world.front.repeatsCheck = false
  Object.assign(world.shop.state, { genuine, forged })
}

export const WORKER: Broken[] = [
  [
    'the env file has another API key',
    'api-key',
    ({ front }, one) => {
      front.repeatsCheck = false
      withFile(one, { STORE_API_KEY: 'another-key-of-at-least-32-characters' })
    },
  ],
  [
    'the worker has another PUBLIC_URL',
    'public-url',
    ({ worker, shop }, { asked }) => {
      asked.worker = worker.url
      shop.state.head = scriptTag(worker.url)
    },
  ],
  ['Instagift refuses the keys', 'gift-cards instagift', world => refuse(world, 'instagift')],
  ['YouGotaGift refuses the keys', 'gift-cards yougotagift', world => refuse(world, 'yougotagift')],
  ['Vauchar refuses the keys', 'gift-cards vauchar', world => refuse(world, 'vauchar')],
  [
    'Vauchar does not answer',
    'gift-cards vauchar',
    world => {
      world.front.repeatsCheck = false
      world.sandbox.sandbox.fault({ system: 'vauchar', kind: 'drop_before' })
    },
  ],
  [
    'the shop’s server signs with another secret',
    'deliveries standard',
    (_, one) => {
      withFile(one, { WEBHOOK_SECRET: `whsec_${btoa('another secret of 32 characters!')}` })
    },
  ],
  [
    'WooCommerce has another secret',
    'deliveries woocommerce',
    (_, one) => {
      withFile(one, { WOOCOMMERCE_SECRET: 'M h' })
    },
  ],
  [
    'one of two secrets of Shopify is not in the worker',
    'deliveries shopify',
    (_, one) => {
      withFile(one, { SHOPIFY_SECRET: 'shpss_the-new-one shpss_the-newest' })
    },
  ],
  [
    'Stripe has another secret',
    'deliveries stripe',
    (_, one) => {
      withFile(one, { STRIPE_SECRET: 'whsec_of-another-endpoint' })
    },
  ],
  [
    'BigCommerce has another secret',
    'deliveries bigcommerce',
    (_, one) => {
      withFile(one, { BIGCOMMERCE_SECRET: 'secret-of-another-app' })
    },
  ],
  ['the shop’s endpoint fails', 'events', world => shopAnswers(world, 500)],
  ['the shop’s endpoint redirects', 'events', world => shopAnswers(world, 302)],
  ['the shop’s endpoint verifies with another secret', 'events', world => shopAnswers(world, 401)],
  [
    'the shop’s endpoint takes what anybody signs',
    'forged-events',
    world => {
      shopAnswers(world, 204, 204)
    },
  ],
  [
    'a setting of the worker is malformed',
    'settings',
    async ({ front, another, settings }) => {
      const broken = await another('malformed', { ...settings, NOTIFY_SECRET: 'a secret' })
      front.target = broken.url
      front.repeatsCheck = false
    },
  ],
  [
    'a review waits, and nobody hears of it',
    'health',
    async ({ front, another, settings }, one) => {
      const { NOTIFY_URL: _, NOTIFY_SECRET: __, ...unheard } = settings
      const deaf = await another('unheard', unheard)
      await tellOfStranger(deaf.url, settings.WEBHOOK_SECRET!)
      // Health remembers for a while what it saw.
      await deaf.close()
      await deaf.reopen()
      front.target = deaf.url
      front.repeatsCheck = false
      one.asked.settings = unheard
    },
  ],
]

/** A paid order whose checkout is not here: a review. */
async function tellOfStranger(worker: string, secret: string): Promise<void> {
  const now = new Date()
  const data = { checkoutId: 'ck_not-here', orderId: '1' }
  const body = JSON.stringify({ type: 'order.completed', timestamp: now.toISOString(), data })
  const answer = await fetch(`${worker}/v1/webhooks/standard`, {
    method: 'POST',
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
    },
    body,
  })
  expect(await answer.json()).toEqual({ status: 'unknown_checkout' })
}
