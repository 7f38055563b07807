/** A Checkout with every field that there is, as an object would answer it. */
import type { Checkout } from '../../shared/api.ts'
import { asShopper, workerWith } from './caller.ts'

export const sampleCheckout = (id: string, more: Partial<Checkout> = {}): Checkout => ({
  id,
  version: 3,
  status: 'open',
  currency: 'USD',
  orderTotal: 5250,
  applied: 5200,
  due: 50,
  cards: [
    {
      id: 'cd_1',
      provider: 'instagift',
      label: 'NTM2',
      title: '$100 Tuscan Kitchen eGift Card',
      balance: 10000,
      applied: 5200,
      forfeited: 0,
      left: 4800,
      leftOn: 'new_code',
      partial: true,
      step: 100,
      expiresAt: null,
      status: 'held',
      needsConsent: null,
      redemption: null,
    },
  ],
  lost: [],
  expiresAt: new Date(Date.now() + 10 * 60_000).toISOString(),
  cartRef: 'cart-8271',
  orderId: null,
  placedApplied: null,
  redeemed: 0,
  shortfall: 0,
  settled: false,
  reviews: [],
  ...more,
})

/** A checkout id that this worker made. */
export const newCheckoutId = async (): Promise<string> => {
  const create = async () => ({ ok: true as const, value: sampleCheckout('ck_x') })
  const answer = await asShopper(workerWith({ checkout: { create } }))('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 1 },
  })
  return (answer.headers.get('location') ?? '').replace('/v1/checkouts/', '')
}
