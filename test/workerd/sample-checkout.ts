/** A Checkout with every field that there is, as an object would answer it: the one of the examples, seen by the shop's server. */
import type { Checkout } from '../../shared/api.ts'
import { OPEN } from '../../worker/http/openapi/examples/checkouts.ts'
import { asShopper, workerWith } from './caller.ts'

const { proof: _, ...open } = OPEN

export const sampleCheckout = (id: string, more: Partial<Checkout> = {}): Checkout => ({
  ...open,
  id,
  cards: open.cards.map(card => ({ ...card, id: 'cd_1', redemption: null })),
  expiresAt: new Date(Date.now() + 10 * 60_000).toISOString(),
  ...{ cartRef: 'cart-8271', orderId: null, placedApplied: null },
  ...{ redeemed: 0, shortfall: 0, settled: false, reviews: [] },
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
