/** The worker is down, an answer or an event gets lost, the gift-card system is silent. */
import { expect, it } from 'vitest'
import type { Shop } from './paying.ts'
import { expectPaid, giftOf } from './stand/books.ts'
import { sendEvent } from './stand/send-event.ts'
import { Shopper } from './stand/shopper.ts'

export function losing({ stand, keeper }: Shop): void {
  const ready = async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    return { shopper, code }
  }

  it('declines the codes while the worker is down, and the order can be paid by card alone', async () => {
    const { shopper, code } = await ready()
    stand.line.cut()
    expect(await shopper.order()).toEqual({ placed: false, problem: 'unreachable' })
    await shopper.payByCard()
    expectPaid(await keeper().books(shopper, [code]), 0)
  })

  it('takes the codes when the worker is back', async () => {
    const { shopper, code } = await ready()
    stand.line.cut()
    await shopper.order()
    stand.line.mend()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('redeems by itself when the worker is back, which was down when the order was placed', async () => {
    const { shopper, code } = await ready()
    await shopper.promise()
    stand.line.cut()
    expect(await shopper.payByCard()).toMatchObject({ state: 'PaymentAuthorized' })
    expect(giftOf(await keeper().staff.sees(shopper.code))).toMatchObject({ state: 'Authorized' })
    stand.line.mend()
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('has one payment where the answer to `place` was lost and the shopper pressed again', async () => {
    const { shopper, code } = await ready()
    stand.line.loseNext('place')
    expect(await shopper.order()).toEqual({ placed: false, problem: 'unreachable' })
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('frees the codes where the answer to `place` was lost and the shopper left', async () => {
    const { shopper, code } = await ready()
    stand.line.loseNext('place')
    await shopper.order()
    await expect.poll(async () => (await shopper.purse.seen())?.status).toBe('open')
    expect((await keeper().books(shopper, [code])).checkout).toBeNull()
  })

  it('redeems once where the answer to `complete` was lost', async () => {
    const { shopper, code } = await ready()
    await shopper.promise()
    stand.line.loseNext('complete')
    await shopper.payByCard()
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
    expect(stand.sandbox.sandbox.ledger(code).redemptions).toHaveLength(1)
  })

  it('frees the codes where the answer to `reopen` was lost', async () => {
    const { shopper, code } = await ready()
    stand.line.loseNext('reopen')
    expect(await shopper.order('declined')).toMatchObject({ placed: false })
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('frees the codes where the worker did not take the key when the card was declined', async () => {
    const { shopper, code } = await ready()
    await shopper.promise()
    await stand.restartWorker({ STORE_API_KEY: 'not-the-key-of-the-shop-and-long-enough' })
    expect(await shopper.payByCard('declined')).toMatchObject({
      paymentErrorMessage: 'card_declined',
    })
    await stand.restartWorker({})
    await expect.poll(async () => (await shopper.purse.seen())?.status).toBe('open')
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('waits where the gift-card system took the redemption and did not say so', async () => {
    const { shopper, code } = await ready()
    stand.sandbox.sandbox.fault({ system: 'instagift', code, on: 'redeem', kind: 'drop_after' })
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
    expect(stand.sandbox.sandbox.ledger(code).redemptions).toHaveLength(1)
  })

  it('settles once a minute what jobs and events have lost', async () => {
    const { shopper, code } = await ready()
    await shopper.promise()
    stand.line.cut()
    stand.events.cut()
    await shopper.payByCard()
    await stand.database.query('DELETE FROM job_record')
    stand.line.mend()
    await keeper().staff.sweep()
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('notes an event once, however often it comes, and refuses one that is not the worker’s', async () => {
    const { shopper, code } = await ready()
    await shopper.order()
    await keeper().when(shopper, [code], 'Settled')
    const { checkout } = await keeper().books(shopper, [code])
    const event = {
      type: 'checkout.completed',
      timestamp: new Date().toISOString(),
      data: checkout,
    }
    const notes = async () => (await keeper().staff.sees(shopper.code)).notes
    await expect.poll(notes).toHaveLength(1)
    expect(await sendEvent(stand, event)).toBe(204)
    expect(await sendEvent(stand, event)).toBe(204)
    expect(
      await sendEvent(stand, { ...event, type: 'checkout.cancelled' }, 'whsec_c3RyYW5nZXI='),
    ).toBe(401)
    expect(await notes()).toHaveLength(1)
    expectPaid(await keeper().books(shopper, [code]), 5200)
  })
}
