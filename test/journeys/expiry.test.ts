/** Holds that expire while the shopper is still typing: nothing is ordered with amounts that are no longer true. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'

/** Holds of three seconds. */
const j = journey({ HOLD_MINUTES: '0.05' })

const WORKER_CALLS = /\/v1\/checkouts/

type Gift = { checkout: { id: string }; pending: boolean }

/** Cuts the browser off, so that it can't renew its holds, and waits until the worker has let them expire. */
async function cutOffUntilExpired(shopper: Shopper): Promise<void> {
  await shopper.page.route(WORKER_CALLS, route => route.abort())
  const id = await shopper.gift.evaluate(gift => (gift as unknown as Gift).checkout.id)
  const status = async () => (await j.stack.storefront.shop.gift.read(id)).status
  await expect.poll(status, { timeout: 15_000, interval: 200 }).toBe('expired')
  const pending = () => shopper.gift.evaluate(gift => (gift as unknown as Gift).pending)
  await expect.poll(pending, { timeout: 40_000, interval: 200 }).toBe(false)
}

async function reconnect(shopper: Shopper): Promise<void> {
  await shopper.page.unroute(WORKER_CALLS)
  await shopper.page.evaluate(() => window.dispatchEvent(new Event('online')))
}

describe('a hold that expires while the shopper types the card number', () => {
  it('shows the whole total, and one button applies the same card again', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await cutOffUntilExpired(shopper)
    await reconnect(shopper)
    await shopper.reads('Nothing is applied now')
    await shopper.amount('due', '$52.50')

    await shopper.button('Apply again').click()
    await shopper.reads('$52.00 applied')
    await shopper.amount('due', '$0.50')
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50 })
  })

  it('charges the whole total if the shopper orders without applying it again', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await cutOffUntilExpired(shopper)
    await reconnect(shopper)
    await shopper.amount('due', '$52.50')
    await shopper.order()
    await shopper.ordered()
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
    expect(j.booked(code).redeemed).toEqual([])
  })

  it('orders nothing if the page is cut off and another shopper has taken the card', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await cutOffUntilExpired(shopper)
    const other = await j.visit()
    await other.apply(code, '$52.00 applied')

    await shopper.order()
    await shopper.noticeReads('Nothing was charged')
    expect(new URL(shopper.page.url()).pathname).toBe('/')
    await other.typeCard()
    await other.order()
    await other.ordered()
    await other.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
  })

  it('lets the shopper continue without gift codes if the worker stays silent', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await cutOffUntilExpired(shopper)
    await shopper.amount('due', '…')
    await shopper.order()
    await shopper.noticeReads("We can't confirm your gift codes right now")
    await shopper.button('Continue without gift codes').click()
    await shopper.amount('due', '$52.50')
    await shopper.order()
    await shopper.ordered()
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
    expect(j.booked(code).redeemed).toEqual([])
  })
})
