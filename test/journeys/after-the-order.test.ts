/** After the order: cancellations, refunds, and a redemption whose answer was lost. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'

const j = journey({ RECONCILE_SECONDS: '1 2 3 4 5' })

async function orderWith(code: string): Promise<Shopper> {
  const shopper = await j.visit()
  await shopper.apply(code, '$52.00 applied')
  await shopper.typeCard()
  await shopper.order()
  await shopper.ordered()
  return shopper
}

/** In the shop's list of orders. */
async function press(shopper: Shopper, button: 'Cancel' | 'Refund'): Promise<void> {
  const { id } = j.orderOf(shopper)
  await shopper.page.goto(`${j.stack.storefront.url}/orders`)
  const entry = shopper.page.locator(`[data-order=${id}]`)
  await entry.getByRole('button', { name: button }).click()
  await shopper.ordered()
}

describe('cancelling an order', () => {
  it('before its gift code is redeemed spends nothing and charges nothing', async () => {
    const code = j.card(10_000)
    j.stack.sandbox.sandbox.fault({
      system: 'instagift',
      on: 'redeem',
      kind: 'throttled',
      code,
      times: 1000,
    })
    const shopper = await orderWith(code)
    await shopper.orderReads('being redeemed')
    await press(shopper, 'Cancel')
    await shopper.orderReads('Your gift codes can be used again')
    expect(j.booked(code)).toEqual({ redeemed: [], children: [] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 0, status: 'voided' })
    const again = await j.visit()
    await again.apply(code, '$52.00 applied')
  })

  it('after its gift code is redeemed opens a review, which staff settle by hand', async () => {
    const code = j.card(10_000)
    const shopper = await orderWith(code)
    await shopper.orderReads('Your order is paid')
    const { id } = j.orderOf(shopper)
    await press(shopper, 'Cancel')
    await shopper.orderReads('Our staff will refund its amount')
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50, refunded: 50 })

    await shopper.page.goto(`${j.stack.storefront.url}/reviews`)
    const review = shopper.page.locator('[data-review]').filter({ hasText: id })
    await review.getByRole('button', { name: 'Settled by hand' }).click()
    await shopper.page.getByText('The decision was saved.').waitFor()
    // Nobody waits until the list knows of it.
    const open = async () => {
      await shopper.page.goto(`${j.stack.storefront.url}/reviews`)
      return shopper.page.locator('[data-review]').filter({ hasText: id }).count()
    }
    await expect.poll(open, { timeout: 15_000 }).toBe(0)
    await shopper.page.goto(`${j.stack.storefront.url}/orders/${id}`)
    await shopper.orderReads('What your gift codes paid was refunded')
  })

  it('refunds to the card first and opens a review for the rest', async () => {
    const code = j.card(10_000)
    const shopper = await orderWith(code)
    await shopper.orderReads('Your order is paid')
    await press(shopper, 'Refund')
    await shopper.orderReads('Order refunded')
    await shopper.orderReads('Our staff will refund its amount')
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50, refunded: 50 })
  })
})

describe('a redemption whose answer was lost', () => {
  it('is found by reading and not repeated, and the order is paid', async () => {
    const code = j.card(10_000)
    j.stack.sandbox.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after', code })
    const shopper = await orderWith(code)
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50 })
  })
})
