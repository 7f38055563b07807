/** Source `standard`: what is believed, what is answered, what reaches the checkout (contract section 2). */
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Checkout } from '../../shared/checkout.ts'
import { isSignedByAny } from '../../worker/webhooks/standard.ts'
import { WEBHOOK_SECRET } from '../worker-settings.ts'
import { asShopper, call, json, workerWith } from './caller.ts'
import { sampleCheckout } from './sample-checkout.ts'

type Told = { at?: Date; secret?: string; id?: string; headers?: Record<string, string> }

const headersFor = (
  text: string,
  { at = new Date(), secret = WEBHOOK_SECRET, id = 'msg_1' }: Told,
) => ({
  'Content-Type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, at, text),
})

const deliver = (body: unknown, told: Told = {}, ask = call) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return ask('/v1/webhooks/standard', {
    body: text,
    headers: { ...headersFor(text, told), ...told.headers },
  })
}

const ID = await (async () => {
  const create = async () => ({ ok: true as const, value: sampleCheckout('ck_x') })
  const answer = await asShopper(workerWith({ checkout: { create } }))('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 1 },
  })
  return (answer.headers.get('location') ?? '').replace('/v1/checkouts/', '')
})()

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
}
const unknown: unknown[] = []
const desk = {
  unknownCheckout: async (told: object) => {
    unknown.push(told)
  },
}
const ask = workerWith({ checkout, desk })
const COMPLETED = {
  type: 'order.completed',
  data: { checkoutId: ID, orderId: '17', applied: 5200 },
}

beforeEach(() => {
  asked.length = 0
  unknown.length = 0
  next = { version: 4, status: 'completing' }
})

describe('the vector of Standard Webhooks 1.0.0', () => {
  it('is genuine at its time', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1614265330_000 })
    const headers = new Headers({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
    const genuine = (text: string) => isSignedByAny({ headers, text }, [WEBHOOK_SECRET])
    expect(genuine('{"test": 2432232314}')).toBe(true)
    expect(genuine('{"test":2432232314}')).toBe(false)
    vi.useRealTimers()
  })
})

describe('a delivery', () => {
  it('is obeyed, and answered with where the checkout stands', async () => {
    const answer = await deliver(COMPLETED, {}, ask)
    expect([answer.status, await json(answer)]).toEqual([202, { status: 'completing' }])
    expect(asked).toEqual([
      { verb: 'complete', source: 'standard', wait: 0, orderId: '17', applied: 5200 },
    ])
  })

  it.each([
    ['order.placed', { orderTotal: 5250, applied: 5200 }, { verb: 'place' }],
    [
      'order.completed',
      { due: 50, orderTotal: 5250, currency: 'USD' },
      { verb: 'complete', wait: 0 },
    ],
    ['order.cancelled', {}, { verb: 'cancel', wait: 0 }],
    ['order.refunded', { giftRefund: 5200 }, { verb: 'refund', wait: 0, deliveryId: 'msg_1' }],
  ])('%s reaches the checkout as it was told', async (type, data, expected) => {
    await deliver(
      { type, data: { checkoutId: ID, orderId: 17, ...data, note: 'of the shop' } },
      {},
      ask,
    )
    expect(asked).toEqual([{ source: 'standard', orderId: '17', ...data, ...expected }])
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
    [
      'an amount that is none',
      {
        type: 'order.completed',
        data: { checkoutId: ID, orderId: '1', applied: '52.00' },
      },
    ],
    ['no order id', { type: 'order.completed', data: { checkoutId: ID } }],
    ['an array', []],
    ['what is no JSON', '{"type":'],
    [
      'a name twice',
      `{"type":"order.completed","type":"order.cancelled","data":{"checkoutId":"${ID}","orderId":"1"}}`,
    ],
    ['nothing', ''],
  ])('with %s is ignored', async (_, body) => {
    const answer = await deliver(body, {}, ask)
    expect([answer.status, await json(answer)]).toEqual([200, { status: 'ignored' }])
    expect(asked).toEqual([])
  })

  it('that is repeated changes nothing, and is told so', async () => {
    next = {}
    const answer = await deliver(COMPLETED, {}, ask)
    expect([answer.status, await json(answer)]).toEqual([200, { status: 'ignored' }])
  })

  it('that opens a review without another status is not told to be ignored', async () => {
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
    const answer = await deliver(COMPLETED, {}, workerWith({ checkout: { read: gone }, desk }))
    expect(await json(answer)).toEqual({ status: 'unknown_checkout' })
    expect(unknown).toHaveLength(1)
  })

  it('that places and cannot be obeyed tells the shop', async () => {
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

describe('a signature', () => {
  const refused = async (told: Told, body: unknown = COMPLETED) => {
    const answer = await deliver(body, told, ask)
    expect(answer.status).toBe(401)
    expect(await json(answer)).toEqual({
      type: 'urn:instagift-checkout:problem:unauthorized',
      title: 'Not authorised',
      status: 401,
      code: 'unauthorized',
    })
    expect(asked).toEqual([])
  }
  const seconds = (offset: number) => new Date(Date.now() + offset * 1000)

  it('by another secret is refused', () =>
    refused({ secret: `whsec_${btoa('another secret of enough bytes')}` }))

  it.each([-302, 302])('of a time %d s away is refused', offset => refused({ at: seconds(offset) }))

  it.each([-298, 298])('of a time %d s away is taken', async offset => {
    expect((await deliver(COMPLETED, { at: seconds(offset) }, ask)).status).toBe(202)
  })

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s is refused', name =>
    refused({ headers: { [name]: '' } }),
  )

  it.each([
    ['webhook-id', 'msg_2'],
    ['webhook-timestamp', 'now'],
    ['webhook-timestamp', '1e9'],
    ['webhook-signature', 'v1,'],
    ['webhook-signature', 'v1'],
    ['webhook-signature', 'v1a,AAAA'],
  ])('is refused with another %s: %s', (name, value) => refused({ headers: { [name]: value } }))

  it('with a dot in its id is refused', () => refused({ id: 'msg.1' }))

  it('cut short is refused', () => {
    const text = JSON.stringify(COMPLETED)
    const whole = headersFor(text, {})['webhook-signature']
    return refused({ headers: { 'webhook-signature': whole.slice(0, -4) } })
  })

  it('of another version in the same list does not count', () => {
    const good = headersFor(JSON.stringify(COMPLETED), {})['webhook-signature']
    return refused({ headers: { 'webhook-signature': good.replace('v1,', 'v2,') } })
  })

  it('may be the third of several', async () => {
    const good = headersFor(JSON.stringify(COMPLETED), {})['webhook-signature']
    const headers = { 'webhook-signature': `v1,AAAA v1a,BBBB ${good}` }
    expect((await deliver(COMPLETED, { headers }, ask)).status).toBe(202)
  })

  it('may be by any of the secrets while they are rotated', async () => {
    const newer = `whsec_${btoa('the newer secret, 24 bytes or more')}`
    const settings = { WEBHOOK_SECRET: `${newer} ${WEBHOOK_SECRET}` }
    const rotating = workerWith({ checkout, settings })
    expect((await deliver(COMPLETED, {}, rotating)).status).toBe(202)
    expect((await deliver(COMPLETED, { secret: newer }, rotating)).status).toBe(202)
  })

  it('is of the bytes that came: any one that differs is refused', async () => {
    const text = JSON.stringify(COMPLETED)
    for (let at = 0; at < text.length; at += 7) {
      const bent =
        text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      const answer = await ask('/v1/webhooks/standard', {
        body: bent,
        headers: headersFor(text, {}),
      })
      expect(answer.status).toBe(401)
    }
  })

  it('is not looked at where the body is over 1 MiB', async () => {
    const answer = await deliver({ ...COMPLETED, more: 'x'.repeat(1024 * 1024) }, {}, ask)
    expect(answer.status).toBe(413)
  })

  it('is taken of a large body up to 1 MiB', async () => {
    const body = { ...COMPLETED, more: 'x'.repeat(1024 * 1024 - 300) }
    expect((await deliver(body, {}, ask)).status).toBe(202)
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
