/** When an order can't be erased yet, and what a decided review leaves (docs/contract.md#erase-an-order). */
import { describe, expect, it, vi } from 'vitest'
import { json, shop } from '../workerd/caller.ts'
import { fault, postAsShop, spentOf } from '../workerd/outside-world.ts'
import { bought, erase, everything, outlook, paid, until } from './orders.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('nothing is erased', () => {
  const refusedFor = async (order: string, reason: string) => {
    const { refusal, version } = await outlook(order)
    expect(refusal).toContain(reason)
    const answer = await erase(order, version)
    expect(answer.status).toBe(409)
    expect(await json(answer)).toMatchObject({ code: 'not_erasable', detail: refusal })
    expect((await shop(`/v1/orders/${order}`)).status).toBe(200)
  }

  it('while the order waits for its payment', async () => {
    const { order } = await bought()
    await refusedFor(order, 'waits for its payment')
  })

  it('while its money is on its way', async () => {
    const { id, order, code } = await bought('vauchar')
    await fault({ system: 'vauchar', code, on: 'redeem', kind: 'drop_before' })
    const answer = await json(await postAsShop(id, 'complete', { orderId: order }, '?wait=0'))
    expect(answer.status).toBe('completing')
    await refusedFor(order, 'on its way')
  })

  it('while a review about it is open; decided, its note goes with the rest', async () => {
    const { order, id, code } = await paid()
    const refund = { orderId: order, giftRefund: 1000, refundId: 'refund-of-ana-x' }
    await postAsShop(id, 'refund', refund)
    await refusedFor(order, 'review')
    const { reviews } = await json(await shop(`/v1/console/orders/${id}`))
    const note = 'Ana Lopes called, private matter x'
    const decision = { version: reviews[0].version, decision: 'settled', by: 'Clerk', note }
    expect((await shop(`/v1/reviews/${reviews[0].id}`, { body: decision })).status).toBe(200)
    expect(await everything()).toContain(note)
    const refunded = async () => (await json(await shop('/v1/console/today'))).money[0].refunded
    await until(
      async () => (await outlook(order)).refusal,
      refusal => refusal === null,
    )
    const before = await refunded()
    expect((await erase(order)).status).toBe(200)
    const left = await everything()
    for (const text of [note, order, 'refund-of-ana-x']) expect(left).not.toContain(text)
    expect(await refunded()).toBe(before)
    expect(await spentOf(code)).toEqual([5200])
  })
})
