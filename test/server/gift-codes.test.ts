/** Every call of the kit against the real worker: what it answers, and what the gift-card system then knows. */
import { describe, expect, it } from 'vitest'
import { beforeGiftCodes, GiftCodeProblem, lower, toCapture } from '../../server/index.ts'
import { spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'
import { kitIn, listOf, thrownBy } from './kit.ts'

const { world, shopper, shop } = useWorld()
const gifts = () => kitIn(world)

const total = beforeGiftCodes(5250)
const order = { orderId: '1042', orderTotal: total, applied: 5200, cartRef: 'cart-1' }
const begin = () => shopper.begin(5250, CARDS.hundred, { cartRef: 'cart-1' })

describe('an order paid with gift codes', () => {
  it('is placed with the total before, charged for the rest, completed, and captured', async () => {
    const { id } = await begin()
    const placed = await gifts().place(id, { ...order, paymentId: 'pay-1' })
    expect(placed).toMatchObject({ status: 'placed', placedApplied: 5200, orderId: '1042' })
    expect(lower(total, placed)).toEqual({ applied: 5200, collect: 50 })
    const completed = await gifts().complete(id, { orderId: '1042', orderTotal: total })
    expect(completed).toMatchObject({ status: 'completed', settled: true, redeemed: 5200 })
    expect(toCapture(total, completed, '1042')).toBe(50)
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('is placed once for one payment: the same call again says so, another payment is refused', async () => {
    const { id } = await begin()
    const first = await gifts().place(id, { ...order, paymentId: 'pay-1' })
    const again = await gifts().place(id, { ...order, paymentId: 'pay-1' })
    expect([first.repeated ?? false, again.repeated]).toEqual([false, true])
    const problem = await thrownBy(gifts().place(id, { ...order, paymentId: 'pay-2' }))
    expect(problem).toBeInstanceOf(GiftCodeProblem)
    expect(problem).toMatchObject({ code: 'payment_taken', status: 409, checkout: { id } })
  })

  it('gives the codes back after a declined payment', async () => {
    const { id } = await begin()
    await gifts().place(id, { ...order, paymentId: 'pay-1' })
    const reopened = await gifts().reopen(id, { orderId: '1042', paymentId: 'pay-1' })
    expect(reopened).toMatchObject({ status: 'open', orderId: null })
    expect(await gifts().order('1042')).toBeNull()
  })

  it('is found by its number, also where that is a JSON number', async () => {
    const { id } = await begin()
    await gifts().place(id, { ...order, orderId: 1042, orderIds: ['a/b?c'] })
    expect(await gifts().order(1042)).toMatchObject({ id, orderId: '1042' })
    expect(await gifts().order('a/b?c')).toMatchObject({ id })
    expect(await gifts().read(id)).toMatchObject({ id, cartRef: 'cart-1' })
  })

  it('is cancelled, and nothing is spent', async () => {
    const { id } = await begin()
    await gifts().place(id, order)
    const cancelled = await gifts().cancel(id, { orderId: '1042', reason: 'out of stock' })
    expect(cancelled).toMatchObject({ status: 'cancelled', settled: true })
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })

  it('is refunded in part once per refund id, and a person decides the review of it', async () => {
    const { id } = await begin()
    await gifts().place(id, order)
    await gifts().complete(id, { orderId: '1042' })
    const refund = { orderId: '1042', giftRefund: 1000, refundId: 'refund-1' }
    const first = await gifts().refund(id, refund)
    const again = await gifts().refund(id, refund)
    expect(again.review).toBe(first.review)
    await world.settle()
    const reviews = await listOf(gifts().reviews())
    expect(reviews.map(({ id, reason, amount }) => [id, reason, amount])).toEqual([
      [first.review, 'undo_by_hand', 1000],
    ])
    const [review] = reviews
    const decision = { version: review!.version, decision: 'settled', by: 'Ada' } as const
    expect(await gifts().decide(review!.id, decision)).toMatchObject({ id, refunded: 1000 })
    expect(await thrownBy(gifts().decide(review!.id, decision))).toMatchObject({
      code: 'stale_review',
    })
    await world.settle()
    expect(await listOf(gifts().reviews())).toEqual([])
    expect(await listOf(gifts().reviews({ status: 'all', limit: 1 }))).toHaveLength(1)
  })

  it('waits as long as it is told, and is no end where it is not settled', async () => {
    const { id } = await begin()
    await gifts().place(id, order)
    world.between = async () => new Response('', { status: 504 })
    const unknown = await gifts().complete(id, { orderId: '1042' }, { waitSeconds: 0 })
    expect(unknown).toMatchObject({ status: 'completing', settled: false, redeemed: null })
    expect(toCapture(total, unknown, '1042')).toBeNull()
  })
})

describe('a refusal', () => {
  it.each([
    ['stale_total', { ...order, orderTotal: 5251 }],
    ['checkout_changed', { ...order, applied: 5100 }],
    ['not_found', { ...order, cartRef: 'cart-2' }],
    ['invalid_request', { ...order, applied: '5200' as unknown as number }],
  ])('has the code %s, and changes nothing', async (code, asked) => {
    const { id } = await begin()
    const problem = await thrownBy(gifts().place(id, asked))
    expect(problem).toBeInstanceOf(GiftCodeProblem)
    expect(problem).toMatchObject({ code })
    expect(await shop.see(id)).toMatchObject({ status: 'open', orderId: null })
  })

  it('of a field names it, and not what was in it', async () => {
    const { id } = await begin()
    const odd = { ...order, applied: 'CODE-1234' as unknown as number }
    const problem = (await thrownBy(gifts().place(id, odd))) as Error
    expect(problem.message).toContain('applied: expected an integer amount in minor units')
    expect(problem.message).not.toContain('CODE-1234')
  })

  it('of the key says whose fault it is, without the key', async () => {
    const { id } = await begin()
    const wrong = kitIn(world, { apiKey: 'another-key-of-at-least-32-characters' })
    const problem = (await thrownBy(wrong.read(id))) as GiftCodeProblem
    expect([problem.code, problem.status]).toEqual(['unauthorized', 401])
    expect(`${problem.message}${problem.stack}`).not.toContain('another-key')
  })

  it.each(['', '..', '../reviews', 'ck_', 'ck_a/../../orders/1', undefined])(
    'of the checkout id %j comes without a call',
    async id => {
      const silent = kitIn(world, { fetch: () => Promise.reject(new Error('no call was due')) })
      expect(await thrownBy(silent.place(id as string, order))).toMatchObject({ code: 'not_found' })
      expect(await thrownBy(silent.read(id as string))).toMatchObject({ code: 'not_found' })
    },
  )

  it.each(['', '.', '..'])('of the order id %j comes without a call', async id => {
    const silent = kitIn(world, { fetch: () => Promise.reject(new Error('no call was due')) })
    expect(await thrownBy(silent.order(id))).toBeInstanceOf(TypeError)
  })
})
