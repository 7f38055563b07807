/** `lower` and `toCapture`: what is collected, and which figures they refuse. What does not compile is in test/package/user/server.mts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beforeGiftCodes,
  GiftCodeProblem,
  lower,
  type ShopCheckout,
  type TotalBefore,
  toCapture,
} from '../../server/index.ts'

const total = beforeGiftCodes(5250)

const checkout = (more: Partial<ShopCheckout> = {}) =>
  ({
    ...{ id: 'ck_1', version: 1, status: 'placed', currency: 'USD', orderId: '1042' },
    ...{ orderTotal: 5250, applied: 5200, due: 50, settled: false, redeemed: null },
    ...more,
  }) as ShopCheckout

const settled = (redeemed: number | null, more: Partial<ShopCheckout> = {}) =>
  checkout({ status: 'completed', settled: true, redeemed, ...more })

describe('what is left to collect', () => {
  it('is the total less what gift codes pay', () => {
    expect(lower(total, checkout())).toEqual({ applied: 5200, collect: 50 })
    expect(lower(total, checkout({ applied: 5250 }))).toEqual({ applied: 5250, collect: 0 })
  })

  it('is the whole total without a checkout', () => {
    expect(lower(total, null)).toEqual({ applied: 0, collect: 5250 })
  })

  it('and what gift codes pay are the total, whatever it is', () => {
    const amounts = fc
      .nat()
      .chain(orderTotal => fc.tuple(fc.constant(orderTotal), fc.nat({ max: orderTotal })))
    fc.assert(
      fc.property(amounts, ([orderTotal, applied]) => {
        const lowered = lower(beforeGiftCodes(orderTotal), checkout({ orderTotal, applied }))
        return lowered.collect + lowered.applied === orderTotal
      }),
      { seed: 10 },
    )
  })

  it.each([
    ['stale_total', { orderTotal: 50, applied: 50, due: 0 }],
    ['stale_total', { orderTotal: 5251 }],
    ['currency_mismatch', { currency: 'EUR' }],
    ['checkout_closed', { status: 'expired' as const }],
    ['checkout_closed', { status: 'cancelled' as const }],
    ['checkout_closed', { status: 'cancelling' as const }],
  ])('is refused as %s for a checkout with %j', (code, more) => {
    const lowering = () => lower(total, checkout(more))
    expect(lowering).toThrow(GiftCodeProblem)
    expect(lowering).toThrow(expect.objectContaining({ code }))
  })

  it('is refused where more is applied than the order comes to', () => {
    expect(() => lower(total, checkout({ applied: 5251 }))).toThrow(RangeError)
    expect(() => lower(total, checkout({ applied: -1 }))).toThrow(RangeError)
    expect(() => lower(total, checkout({ applied: 0.5 }))).toThrow(RangeError)
  })

  it('cannot be lowered again, even without a compiler', () => {
    const { collect } = lower(total, checkout())
    expect(() => lower(collect as unknown as TotalBefore, checkout())).toThrow(TypeError)
    expect(() => lower({ ...total } as TotalBefore, checkout())).toThrow(TypeError)
  })
})

describe('a total before gift codes', () => {
  it.each([-1, 0.5, Number.NaN, 2 ** 53, '5250' as unknown as number])('is not %s', amount => {
    expect(() => beforeGiftCodes(amount)).toThrow(TypeError)
  })

  it.each(['usd', '', 'US', '$'])('is not in the currency %j', currency => {
    expect(() => beforeGiftCodes(5250, currency)).toThrow(TypeError)
  })

  it('is its amount in JSON, and no number anywhere else', () => {
    expect(JSON.stringify({ total })).toBe('{"total":5250}')
    expect(Number(total)).toBeNaN()
  })
})

describe('what is captured', () => {
  it('is the total less what was redeemed, also where a card fell short', () => {
    expect(toCapture(total, settled(5200), '1042')).toBe(50)
    expect(toCapture(total, settled(0, { status: 'review' }), 1042)).toBe(5250)
  })

  it.each([
    ['it is not settled', checkout({ redeemed: 5200 })],
    ['nobody knows what was redeemed', settled(null)],
    ['it is said without that field', settled(undefined as unknown as null)],
    ['it is another order’s', settled(5200, { orderId: '1043' })],
    ['it is in another currency', settled(5200, { currency: 'EUR' })],
  ])('is not known while %s', (_, asked) => {
    expect(toCapture(total, asked, '1042')).toBeNull()
  })
})
