/** What a checkout is asked for each kind of update, by all the names of the order. */
import { describe, expect, it } from 'vitest'
import type { Checkout } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { CheckoutResult } from '../../worker/checkout/calls.ts'
import type { Env } from '../../worker/env.ts'
import type { CheckoutUpdates } from '../../worker/webhooks/checkout-updates.ts'
import { dispatch, tell } from '../../worker/webhooks/dispatch.ts'
import type { CheckoutUpdate } from '../../worker/webhooks/webhook.ts'
import { keys as realKeys } from './sources.ts'

const NAMED = { checkoutId: 'ck_1', names: ['17', 'wc_order_17'] }
const ORDER = { names: NAMED.names, source: 'woocommerce' }
const PLACED: CheckoutUpdate = { type: 'placed', ...NAMED, orderTotal: 5250, applied: 5200 }

const keys = {
  nameOf: async (...parts: string[]) => parts.join('/'),
  hashOf: async (text: string) => `#${text}`,
}

/** Notes what it is asked, and answers every placing with this. */
const listening = (placing: CheckoutResult | null = null) => {
  const asked: unknown[][] = []
  const found: CheckoutResult = { ok: true, value: { currency: 'USD' } as Checkout }
  const note =
    (verb: string, answer: CheckoutResult = found) =>
    async (...said: unknown[]) => {
      asked.push([verb, ...said])
      return answer
    }
  const checkout: CheckoutUpdates = {
    read: async () => found,
    erasure: async () => ({ ok: true, value: { erasedAt: null } }),
    place: note('place', placing ?? found),
    complete: note('complete'),
    cancel: note('cancel'),
    refund: note('refund'),
    platformRefunded: note('platformRefunded'),
    unreadable: note('unreadable'),
    placeRefused: async problem => void asked.push(['placeRefused', problem.code]),
  }
  return { asked, checkout }
}

const askedFor = async (update: CheckoutUpdate, placing?: CheckoutResult) => {
  const { asked, checkout } = listening(placing)
  await tell(checkout, keys, { source: 'woocommerce', update, text: 'the text' })
  return asked
}

describe('an update', () => {
  it.each<[CheckoutUpdate, unknown[]]>([
    [
      { type: 'completed', ...NAMED, due: 50, applied: 'unreadable', currency: 'USD' },
      [
        'complete',
        {
          order: ORDER,
          due: 50,
          applied: 'unreadable',
          currency: 'USD',
          orderTotal: undefined,
          wait: 0,
        },
        null,
      ],
    ],
    [{ type: 'cancelled', ...NAMED }, ['cancel', { order: ORDER, wait: 0 }, null]],
    [
      { type: 'refunded', ...NAMED, giftRefund: 100, refundId: 'r-1' },
      ['refund', { order: ORDER, giftRefund: 100, refundId: 'r-1', wait: 0 }],
    ],
    [{ type: 'platform_refunded', ...NAMED }, ['platformRefunded', { order: ORDER, wait: 0 }]],
    [
      { type: 'unreadable', ...NAMED, fields: ['total'] },
      ['unreadable', { order: ORDER, source: 'woocommerce', fields: ['total'] }],
    ],
    [
      { type: 'unreadable', checkoutId: 'ck_1', names: null, fields: ['body'] },
      ['unreadable', { order: null, source: 'woocommerce', fields: ['body'] }],
    ],
  ])('%o is one call', async (update, call) => {
    expect(await askedFor(update)).toEqual([call])
  })
})

describe('a placed order', () => {
  const request = { order: ORDER, orderTotal: 5250, applied: 5200 }
  const bodyHash = `#${JSON.stringify(request)}`

  it('is placed once for each delivery: by what names it, else by its text', async () => {
    expect(await askedFor({ ...PLACED, deliveryId: 'msg_1' })).toEqual([
      ['place', request, { key: 'attempt/woocommerce/msg_1', bodyHash }],
    ])
    expect(await askedFor(PLACED)).toEqual([
      ['place', request, { key: 'attempt/woocommerce/#the text', bodyHash }],
    ])
  })

  it('in another currency is refused, and places nothing', async () => {
    expect(await askedFor({ ...PLACED, currency: 'EUR' })).toEqual([
      ['placeRefused', 'currency_mismatch'],
    ])
    expect((await askedFor({ ...PLACED, currency: 'USD' })).map(([verb]) => verb)).toEqual([
      'place',
    ])
  })

  it.each([['stale_total', ['place', 'placeRefused']]])(
    'that is refused with %s',
    async (code, verbs) => {
      const refusal = { ok: false, failure: { code } as unknown as Problem } as const
      expect((await askedFor(PLACED, refusal)).map(([verb]) => verb)).toEqual(verbs)
    },
  )
})

describe('a delivery', async () => {
  const checkoutId = await realKeys.newCheckoutId()
  const named = { checkoutId, names: ['17', 'wc_order_17'] }
  const COMPLETED: CheckoutUpdate = { type: 'completed', ...named }
  const gone: CheckoutResult = { ok: false, failure: { code: 'not_found' } }

  const dispatched = async (
    update: CheckoutUpdate,
    answers: Partial<CheckoutUpdates>,
    shop: string | null = null,
  ) => {
    const told: [string, unknown][] = []
    const { checkout, asked } = listening()
    const objects = {
      CHECKOUT: { getByName: () => ({ ...checkout, ...answers }) },
      BACK_OFFICE: {
        getByName: (name: string) => ({
          unknownCheckout: async (what: unknown) => void told.push([name, what]),
        }),
      },
    }
    const delivered = { source: 'woocommerce', update, text: 'the text', shop }
    return { ...(await dispatch(objects as unknown as Env, realKeys, delivered)), told, asked }
  }

  it('that is refused, with nothing said of the checkout, has changed nothing', async () => {
    const refused: CheckoutResult = { ok: false, failure: { code: 'currency_mismatch' } }
    expect(await dispatched(COMPLETED, { complete: async () => refused })).toEqual({
      ...{ status: 'ignored', changed: false, refusal: 'currency_mismatch', told: [], asked: [] },
    })
  })

  it.each<[string, object, object, boolean]>([
    ['the same version', { version: 3 }, { version: 3 }, false],
    ['another version', { version: 3 }, { version: 4 }, true],
    ['one review more', { version: 3, reviews: [] }, { version: 3, reviews: ['rv_1'] }, true],
    ['as many reviews', { version: 3, reviews: ['rv_1'] }, { version: 3, reviews: ['x'] }, false],
  ])('after which the checkout has %s', async (_, before, after, changed) => {
    const seen = (value: object) => async () => ({ ok: true as const, value: value as Checkout })
    const status = 'completing'
    const answers = { read: seen(before), complete: seen({ ...after, status }) }
    expect(await dispatched(COMPLETED, answers)).toMatchObject({ status, changed })
  })

  it.each<[CheckoutUpdate, string | null]>([
    [COMPLETED, '17'],
    [{ type: 'unreadable', ...named, fields: ['total'] }, '17'],
    [{ type: 'unreadable', checkoutId, names: null, fields: ['body'] }, null],
  ])('about a checkout that is not here is for a person: %j', async (update, orderId) => {
    const unknown = await dispatched(update, { read: async () => gone, erasure: async () => gone })
    expect(unknown).toMatchObject({ status: 'unknown_checkout', changed: false, asked: [] })
    expect(unknown.told).toEqual([
      [expect.stringMatching(/^shard-\d+$/), { checkoutId, source: 'woocommerce', orderId }],
    ])
  })

  it('about a checkout that is not here says to which shop it came', async () => {
    const none = { read: async () => gone, erasure: async () => gone }
    const { told } = await dispatched(COMPLETED, none, 'north')
    const seen = { checkoutId, source: 'woocommerce', shop: 'north', orderId: '17' }
    expect(told).toEqual([[expect.stringMatching(/^north\/shard-\d+$/), seen]])
  })

  it.each<CheckoutUpdate>([
    { ...PLACED, checkoutId },
    { type: 'cancelled', ...named },
    { type: 'refunded', ...named, giftRefund: 1, refundId: 'r-1' },
    { type: 'platform_refunded', ...named },
  ])('about a checkout that is not here, and without money: $type', async update => {
    const unknown = await dispatched(update, { read: async () => gone, erasure: async () => gone })
    expect(unknown).toEqual({ status: 'unknown_checkout', changed: false, told: [], asked: [] })
  })

  it('about a checkout that was erased leaves nothing, not even a review', async () => {
    const erasure = async () => ({ ok: true as const, value: { erasedAt: 1 } })
    expect(await dispatched(COMPLETED, { read: async () => gone, erasure })).toEqual({
      ...{ status: 'ignored', changed: false, told: [], asked: [] },
    })
  })

  it('about a checkout that cannot be read now is told to it all the same', async () => {
    const read = async (): Promise<CheckoutResult> => ({
      ...{ ok: false, failure: { code: 'provider_unavailable', retryAfter: 5 } },
    })
    const { asked } = await dispatched(COMPLETED, { read })
    expect(asked.map(([verb]) => verb)).toEqual(['complete'])
  })
})
