/** What source `standard` reads in its bodies (docs/contract.md#source-standard). */
import { describe, expect, it } from 'vitest'
import { CHECKOUT } from './platforms/deliveries.ts'
import { updateIn } from './reading.ts'

const NAMED = { checkoutId: CHECKOUT, names: ['17'] }
const read = (type: string, data: object) =>
  updateIn('standard', { type, data: { checkoutId: CHECKOUT, orderId: 17, ...data } })

describe('a figure that cannot be read is never absent', () => {
  it.each(['5000', 50.5, -1, true, {}, [], '', 2 ** 60])(
    '%j of a completed order',
    async figure => {
      for (const field of ['orderTotal', 'due', 'applied'])
        expect(await read('order.completed', { [field]: figure })).toMatchObject({
          ...NAMED,
          type: 'completed',
          [field]: 'unreadable',
        })
    },
  )

  it.each(['5000', 50.5, -1, null, undefined])('%j of a placed order', async figure => {
    for (const field of ['orderTotal', 'applied'])
      expect(
        await read('order.placed', { orderTotal: 5250, applied: 5200, [field]: figure }),
      ).toEqual({ ...NAMED, type: 'unreadable', fields: [field] })
  })

  it.each(['5000', 50.5, -1, {}])('%j that goes back to gift cards', async giftRefund => {
    expect(await read('order.refunded', { giftRefund })).toEqual({
      ...NAMED,
      type: 'unreadable',
      fields: ['giftRefund'],
    })
  })

  it.each([null, undefined])('%j is absent', async figure => {
    expect(await read('order.completed', { orderTotal: figure, due: 0 })).toEqual({
      ...NAMED,
      type: 'completed',
      orderTotal: undefined,
      due: 0,
      applied: undefined,
      currency: undefined,
    })
  })
})

describe('what else cannot be read', () => {
  it.each(['order.placed', 'order.completed', 'order.cancelled', 'order.refunded'])(
    'an order id of %s',
    async type => {
      for (const orderId of [undefined, null, '', {}, 1.5, 'x'.repeat(129)])
        expect(await read(type, { orderTotal: 1, applied: 1, giftRefund: 1, orderId })).toEqual({
          type: 'unreadable',
          checkoutId: CHECKOUT,
          names: null,
          fields: ['orderId'],
        })
    },
  )

  it('a currency or a refund id', async () => {
    const currency = await read('order.completed', { currency: 840 })
    expect(currency).toMatchObject({ type: 'unreadable', fields: ['currency'] })
    const refundId = await read('order.refunded', { giftRefund: 1, refundId: {} })
    expect(refundId).toMatchObject({ type: 'unreadable', fields: ['refundId'] })
  })
})

describe('a refund', () => {
  it.each([
    [{ refundId: 'r-1' }, 'r-1'],
    [{ refundId: 5 }, '5'],
    [{ refundId: null }, 'msg_1'],
    [{}, 'msg_1'],
  ])('with %o is named %s', async (data, refundId) => {
    expect(await read('order.refunded', { giftRefund: 5200, ...data })).toEqual({
      ...NAMED,
      type: 'refunded',
      giftRefund: 5200,
      refundId,
    })
  })

  it.each([{}, { giftRefund: 0 }, { giftRefund: null }])(
    'of nothing is ignored: %o',
    async data => {
      expect(await read('order.refunded', data)).toEqual({
        type: 'ignored',
        reason: 'no gift refund',
      })
    },
  )
})

describe('nothing to do is said', () => {
  it.each(['order.updated', 'checkout.completed', ''])('of the type %j', async type => {
    expect(await read(type, {})).toEqual({ type: 'ignored', reason: 'type not known' })
  })

  it.each([undefined, null, ''])('of an order with the checkout id %j', async checkoutId => {
    expect(await read('order.completed', { checkoutId })).toEqual({
      type: 'ignored',
      reason: 'no checkout id',
    })
  })
})

it('a placing is named by its delivery, and says no currency', async () => {
  expect(await read('order.placed', { orderTotal: 5250, applied: 5200, currency: 'USD' })).toEqual({
    ...{ ...NAMED, type: 'placed', orderTotal: 5250, applied: 5200, deliveryId: 'msg_1' },
  })
})

it('a completion says the currency of its order', async () => {
  expect(await read('order.completed', { currency: 'EUR' })).toMatchObject({ currency: 'EUR' })
})

it('a cancellation is one, whatever its figures', async () => {
  expect(await read('order.cancelled', { orderTotal: 'x', due: -1 })).toEqual({
    type: 'cancelled',
    ...NAMED,
  })
})
