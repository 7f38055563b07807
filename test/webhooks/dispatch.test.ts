/** What a checkout is asked for each kind of update, by all the names of the order. */
import { describe, expect, it } from 'vitest'
import type { Checkout } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { CheckoutResult } from '../../worker/checkout/calls.ts'
import type { CheckoutUpdates } from '../../worker/webhooks/checkout-updates.ts'
import { tell } from '../../worker/webhooks/dispatch.ts'
import type { CheckoutUpdate } from '../../worker/webhooks/webhook.ts'

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
