/** What of a Checkout each caller sees (docs/contract.md#the-short-form). */
import { describe, expect, it } from 'vitest'
import { CHECKOUT_STATUSES } from '../../shared/api.ts'
import { asShop, asShopper, asStranger, json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'

const ok = (more: Parameters<typeof sampleCheckout>[1] = {}) => ({
  ok: true as const,
  value: sampleCheckout('ck_x', more),
})

const id = await newCheckoutId()

const SHORT = ['id', 'version', 'status', 'currency', 'orderTotal', 'applied', 'due', 'cards']
const SHORT_CARD = ['id', 'label', 'applied', 'left', 'leftOn', 'status']

describe('the browser sees', () => {
  const view = async (more: Parameters<typeof sampleCheckout>[1]) =>
    json(
      await asShopper(workerWith({ checkout: { read: async () => ok(more) } }))(
        `/v1/checkouts/${id}`,
      ),
    )

  it('of an open checkout everything but what is for the server', async () => {
    const seen = await view({})
    expect(Object.keys(seen)).toEqual([...SHORT, 'lost', 'expiresAt', 'proof'])
    expect(Object.keys(seen.cards[0])).toHaveLength(14)
    expect(seen.cards[0]).not.toHaveProperty('redemption')
  })

  it('of it the same as the server, with what may be lost, and nothing lost where nothing is', async () => {
    const { cards, lost, expiresAt, proof: _, ...figures } = await view({})
    const whole = sampleCheckout('ck_x')
    expect(whole).toMatchObject(figures)
    expect(cards).toEqual(whole.cards.map(({ redemption: _, ...card }) => card))
    expect([lost, Date.parse(expiresAt)]).toEqual([[], expect.any(Number)])
    const some = ['NTM2']
    const timeless = await view({ lost: some, expiresAt: undefined })
    expect([timeless.lost, timeless.expiresAt]).toEqual([some, null])
    expect((await view({ lost: undefined })).lost).toEqual([])
  })

  it.each(CHECKOUT_STATUSES.filter(status => status !== 'open'))(
    'of one that is %s the short list alone',
    async status => {
      const seen = await view({ status, orderId: 'order-1', reviews: ['rv_1'] })
      expect(Object.keys(seen)).toEqual([...SHORT, ...(status === 'expired' ? ['ordered'] : [])])
      expect(Object.keys(seen.cards[0])).toEqual(SHORT_CARD)
    },
  )

  it('of an expired one whether an order has it, and not which', async () => {
    expect(await view({ status: 'expired', orderId: 'order-1' })).toMatchObject({ ordered: true })
    expect(await view({ status: 'expired', orderId: null })).not.toHaveProperty('ordered')
  })

  it.each(CHECKOUT_STATUSES)(
    'of one that is %s the short list alone without the client secret, or with a wrong one',
    async status => {
      const ask = workerWith({ checkout: { read: async () => ok({ status }) } })
      for (const secret of ['', 'cs_wrong']) {
        const headers = { 'Client-Secret': secret }
        const seen = await json(await asStranger(ask)(`/v1/checkouts/${id}`, { headers }))
        expect(Object.keys(seen)).toEqual(SHORT)
      }
    },
  )

  it('a checkout within a problem trimmed alike', async () => {
    const ask = workerWith({
      checkout: {
        apply: async () => ({
          ok: false,
          failure: { code: 'checkout_closed', checkout: sampleCheckout(id, { status: 'placed' }) },
        }),
      },
    })
    const answer = await asShopper(ask)(`/v1/checkouts/${id}/cards`, { body: { code: 'CODE' } })
    expect(answer.status).toBe(409)
    expect(Object.keys((await json(answer)).checkout)).toEqual(SHORT)
  })
})

describe("the shop's server sees", () => {
  it.each(CHECKOUT_STATUSES)('all of a checkout that is %s', async status => {
    const ask = workerWith({ checkout: { read: async () => ok({ status }) } })
    const seen = await json(await asShop(ask)(`/v1/checkouts/${id}`))
    expect(seen).toEqual({
      ...sampleCheckout('ck_x', { status }),
      expiresAt: seen.expiresAt,
      proof: seen.proof,
    })
    expect(seen.proof).toMatch(/^eyJ/)
  })

  it('all of a checkout within a problem', async () => {
    const failure = { code: 'stale_total' as const, checkout: sampleCheckout(id) }
    const ask = workerWith({ checkout: { place: async () => ({ ok: false, failure }) } })
    const body = { orderId: 'order-1', orderTotal: 1, applied: 0 }
    const problem = await json(await asShop(ask)(`/v1/checkouts/${id}/place`, { body }))
    expect(problem).toMatchObject({ code: 'stale_total', checkout: { cartRef: 'cart-8271' } })
  })
})
