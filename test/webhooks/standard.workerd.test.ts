/** Source `standard`: what a genuine delivery leads to (docs/contract.md#source-standard). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Checkout } from '../../shared/api.ts'
import { call, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'
import { deliver } from './standard-delivery.ts'

const ID = await newCheckoutId()

/** A checkout that notes what it is asked, and is what the test says from then on. */
const asked: unknown[] = []
let next: Partial<Checkout> | null = {}
const note = (verb: string) => async (request: object) => {
  asked.push({ verb, ...request })
  const value = sampleCheckout(ID, next ?? {})
  return { ok: true as const, value }
}
const checkout = {
  read: async () => ({ ok: true as const, value: sampleCheckout(ID) }),
  place: note('place'),
  complete: note('complete'),
  cancel: note('cancel'),
  refund: note('refund'),
  unreadable: note('unreadable'),
}
const unknown: unknown[] = []
const backOffice = {
  unknownCheckout: async (told: object) => {
    unknown.push(told)
  },
}
const ask = workerWith({ checkout, backOffice })
const ORDER = { names: ['17'], source: 'standard' }
const COMPLETED = {
  type: 'order.completed',
  data: { checkoutId: ID, orderId: '17', applied: 5200 },
}

beforeEach(() => {
  asked.length = 0
  unknown.length = 0
  next = { version: 4, status: 'completing' }
})

describe('a delivery', () => {
  it('is carried out, and answered with where the checkout stands', async () => {
    const answer = await deliver(COMPLETED, {}, ask)
    expect([answer.status, await json(answer)]).toEqual([202, { status: 'completing' }])
    expect(asked).toEqual([{ verb: 'complete', order: ORDER, wait: 0, applied: 5200 }])
  })

  it.each([
    ['order.placed', { orderTotal: 5250, applied: 5200 }, { verb: 'place' }],
    [
      'order.completed',
      { due: 50, orderTotal: 5250, currency: 'USD' },
      { verb: 'complete', wait: 0 },
    ],
    ['order.cancelled', {}, { verb: 'cancel', wait: 0 }],
    ['order.refunded', { giftRefund: 5200 }, { verb: 'refund', wait: 0, refundId: 'msg_1' }],
  ])('%s reaches the checkout as it was sent', async (type, data, expected) => {
    await deliver(
      { type, data: { checkoutId: ID, orderId: 17, ...data, note: 'of the shop' } },
      {},
      ask,
    )
    expect(asked).toEqual([{ order: ORDER, ...data, ...expected }])
  })

  it.each([
    ['a type that is not known', { type: 'order.shipped', data: { checkoutId: ID, orderId: '1' } }],
    ['an order without a checkout', { type: 'order.completed', data: { orderId: '1' } }],
    ['an empty checkout id', { type: 'order.completed', data: { checkoutId: '', orderId: '1' } }],
    ['no gift refund', { type: 'order.refunded', data: { checkoutId: ID, orderId: '1' } }],
    [
      'a gift refund of nothing',
      {
        type: 'order.refunded',
        data: { checkoutId: ID, orderId: '1', giftRefund: 0 },
      },
    ],
    ['an array', []],
    ['what is no JSON', '{"type":'],
    ['nothing', ''],
  ])('with %s is ignored', async (_, body) => {
    const answer = await deliver(body, {}, ask)
    expect([answer.status, await json(answer)]).toEqual([200, { status: 'ignored' }])
    expect(asked).toEqual([])
  })

  it.each([
    [
      'an amount that is none',
      { type: 'order.completed', data: { checkoutId: ID, orderId: '1', applied: '52.00' } },
    ],
    ['no order id', { type: 'order.completed', data: { checkoutId: ID } }],
    [
      'a name twice',
      `{"type":"order.completed","type":"order.cancelled","data":{"checkoutId":"${ID}","orderId":"1"}}`,
    ],
    ['JSON cut short', `{"type":"order.completed","data":{"checkoutId":"${ID}","orderId":"1"`],
  ])('with %s cannot be understood, and is not ignored', async (_, body) => {
    expect((await deliver(body, {}, ask)).status).toBe(202)
  })

  it('that is repeated changes nothing, and is answered so', async () => {
    next = {}
    const answer = await deliver(COMPLETED, {}, ask)
    expect([answer.status, await json(answer)]).toEqual([200, { status: 'ignored' }])
  })

  it('that opens a review without another status is not answered as ignored', async () => {
    next = { reviews: ['rv_1'] }
    expect((await deliver(COMPLETED, {}, ask)).status).toBe(202)
  })

  it.each([`ck_${'A'.repeat(38)}`, 'cart-17'])(
    'with the unknown checkout %s is for a person',
    async id => {
      const body = { type: 'order.completed', data: { checkoutId: id, orderId: '17' } }
      const answer = await deliver(body, {}, ask)
      expect([answer.status, await json(answer)]).toEqual([200, { status: 'unknown_checkout' }])
      expect(unknown).toEqual([{ checkoutId: id, source: 'standard', orderId: '17' }])
      expect(asked).toEqual([])
    },
  )

  it('with a checkout that was forgotten is for a person', async () => {
    const gone = async () => ({ ok: false as const, failure: { code: 'not_found' as const } })
    const answer = await deliver(
      COMPLETED,
      {},
      workerWith({ checkout: { read: gone, erasure: gone }, backOffice }),
    )
    expect(await json(answer)).toEqual({ status: 'unknown_checkout' })
    expect(unknown).toHaveLength(1)
  })

  it('that places and cannot be carried out notifies the shop', async () => {
    const refusals: unknown[] = []
    const failure = { code: 'stale_total' as const, checkout: sampleCheckout(ID) }
    const refusing = workerWith({
      checkout: {
        ...checkout,
        place: async () => ({ ok: false, failure }),
        placeRefused: async problem => {
          refusals.push(problem)
        },
      },
    })
    const data = { checkoutId: ID, orderId: '17', orderTotal: 1, applied: 0 }
    const answer = await deliver({ type: 'order.placed', data }, {}, refusing)
    expect(answer.status).toBe(200)
    expect(refusals).toEqual([failure])
  })

  it('after a cancellation is answered 2xx, with the review that it opened', async () => {
    const after = sampleCheckout(ID, { version: 9, status: 'review', reviews: ['rv_1'] })
    const refusing = workerWith({
      checkout: {
        ...checkout,
        complete: async () => ({
          ok: false,
          failure: { code: 'checkout_closed', checkout: after },
        }),
      },
    })
    const answer = await deliver(COMPLETED, {}, refusing)
    expect([answer.status, await json(answer)]).toEqual([202, { status: 'review' }])
  })
})

describe('a source', () => {
  it.each(['nothing', '__proto__', 'constructor', 'Standard'])('is not %s', async name => {
    expect((await call(`/v1/webhooks/${name}`, { body: '{}' })).status).toBe(404)
  })

  it('that has no secret is not there', async () => {
    const settings = { WEBHOOK_SECRET: undefined }
    expect((await deliver(COMPLETED, {}, workerWith({ settings }))).status).toBe(404)
  })
})
