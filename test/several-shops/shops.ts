/** Two shops on one worker: their pages, their servers, their platforms, and the operator, over HTTP of the real worker. */
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import type { Checkout, Review } from '../../shared/api.ts'
import { SHOP_SERVER } from '../worker-settings.ts'
import { type Ask, call, json, newAddress } from '../workerd/caller.ts'
import { newCard } from '../workerd/outside-world.ts'
import { OPERATOR_KEY, type TestShop } from './settings.ts'

const withKey =
  (key: string): Ask =>
  (path, sent = {}) =>
    call(path, { ...sent, headers: { Authorization: `Bearer ${key}`, ...sent.headers } })

export const serverOf = ({ apiKey }: Pick<TestShop, 'apiKey'>): Ask => withKey(apiKey)
export const operator: Ask = withKey(OPERATOR_KEY)
export const personWith = withKey

/** A page of the shop, with the client secret of a checkout where the test has it. */
export const pageOf =
  ({ origin }: Pick<TestShop, 'origin'>, clientSecret?: string): Ask =>
  (path, sent = {}) =>
    call(path, {
      ...sent,
      headers: {
        Origin: origin,
        'CF-Connecting-IP': newAddress(),
        ...(clientSecret !== undefined && { 'Client-Secret': clientSecret }),
        ...sent.headers,
      },
    })

export type Begun = Checkout & { clientSecret: string }

/** A checkout on a page of the shop: $52.50, with a card of $100 that pays $52 of it. */
export const begin = async (shop: Pick<TestShop, 'origin'>, more: object = {}): Promise<Begun> => {
  const code = await newCard({ system: 'instagift', balance: 10_000 })
  const body = { currency: 'USD', orderTotal: 5250, code, ...more }
  const answer = await pageOf(shop)('/v1/checkouts', { body })
  expect(answer.status).toBe(201)
  return json(answer)
}

export const placing = (orderId: string) => ({ orderId, orderTotal: 5250, applied: 5200 })

export const place = async (shop: TestShop, id: string, orderId: string): Promise<Checkout> => {
  const answer = await serverOf(shop)(`/v1/checkouts/${id}/place`, { body: placing(orderId) })
  expect(answer.status).toBe(200)
  return json(answer)
}

export const complete = async (shop: TestShop, id: string, orderId: string): Promise<Checkout> => {
  const body = { orderId, applied: 5200 }
  const answer = await serverOf(shop)(`/v1/checkouts/${id}/complete`, { body })
  expect(answer.status).toBe(200)
  return json(answer)
}

/** An order that was placed and paid. */
export const order = async (shop: TestShop, orderId: string): Promise<Begun> => {
  const begun = await begin(shop)
  await place(shop, begun.id, orderId)
  await complete(shop, begun.id, orderId)
  return begun
}

/** A delivery of source `standard` to `path`, signed by `signer`. */
export const deliver = async (
  path: string,
  { webhookSecret }: Pick<TestShop, 'webhookSecret'>,
  event: { type: string; data: object },
): Promise<Response> => {
  const at = new Date()
  const body = JSON.stringify({ ...event, timestamp: at.toISOString() })
  const id = `msg_${crypto.randomUUID()}`
  return call(path, {
    body,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(webhookSecret).sign(id, at, body),
    },
  })
}

type Letter = { shop: string | null; headers: Record<string, string>; body: string }

/** What the shops' servers were sent about a checkout. */
export const lettersAbout = async (id: string): Promise<Letter[]> => {
  const letters: Letter[] = await json(await fetch(`${SHOP_SERVER}/inbox`))
  return letters.filter(({ body }) => JSON.parse(body).data.id === id)
}

export const eventually = async <Value>(
  look: () => Promise<Value>,
  until: (value: Value) => boolean,
): Promise<Value> => {
  for (let tries = 0; ; tries++) {
    const value = await look()
    if (until(value) || tries > 200) return value
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

/** A paid order that nobody placed: a review `never_placed`. */
export const openReview = async (shop: TestShop, orderId: string): Promise<Review> => {
  const { id } = await begin(shop)
  await serverOf(shop)(`/v1/checkouts/${id}/complete`, { body: { orderId } })
  const listed = await eventually(
    async () => reviewsOf(serverOf(shop), id),
    found => found.length > 0,
  )
  return listed[0]!
}

export const reviewsOf = async (ask: Ask, checkoutId: string): Promise<Review[]> =>
  (await json(await ask('/v1/reviews?limit=100'))).reviews.filter(
    (review: Review) => review.checkoutId === checkoutId,
  )
