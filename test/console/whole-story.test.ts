/** One case from the first page to the last by keyboard alone, and a code nowhere on the way. */
import { expect, it } from 'vitest'
import { STORE_API_KEY } from '../worker-settings.ts'
import { spentOf } from '../world/actors.ts'
import { useDesk } from './desk.ts'
import { overheard } from './overheard.ts'

const { world, shopper, shop, sit } = useDesk()

it('is signed in, found, read, decided in two steps and left by keyboard alone, and no code is on the way', async () => {
  const canary = world.sandbox.createCard({
    ...{ system: 'instagift', balance: 10_000, splittable: true, currency: 'USD' },
  }).code
  const { id, applied } = await shopper.begin(5250, canary)
  await shop.place(id, { orderId: '1042', orderTotal: 5250, applied })
  await shop.complete(id, { orderId: '1042', orderTotal: 9999 })
  await world.settle()

  const clerk = await sit()
  const heard = overheard(clerk)
  await clerk.open('/console')
  await clerk.reads('Sign in')
  await clerk.tabTo('Key')
  await clerk.page.keyboard.type(STORE_API_KEY)
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('1 review is open.')
  await clerk.press('Find')
  await clerk.tabTo('Order, checkout, or last four of a code')
  await clerk.page.keyboard.type(canary.slice(-4))
  await clerk.page.keyboard.press('Enter')
  await clerk.press('Order 1042')
  await clerk.reads('A review was opened: Another total than was shown')
  expect(await clerk.focused()).toBe('Order 1042')
  await clerk.press('Another total than was shown')
  await clerk.reads('Redeemed for the order $0.00 $52.00')
  await clerk.decide('retry', 'The shop counted its fee twice.')
  await clerk.reads('Decided')
  await clerk.press('The order’s story')
  await world.advance(120)
  await clerk.press('Read again')
  await clerk.reads('Instagift answered: redeemed, $52.00 booked.')
  await clerk.reads('Owner decided the review')
  await clerk.press('Reviews')
  await clerk.reads('Nothing waits for a decision.')
  for (const page of ['Figures', 'Reviews', 'People', 'Today']) {
    await clerk.press(page)
    await expect.poll(() => clerk.focused()).toBe(page)
    await expect.poll(() => clerk.page.locator('[aria-busy=true]').count()).toBe(0)
  }
  expect(spentOf(world, canary)).toEqual([5200])
  const text = await heard.text()
  expect(text).toContain(id)
  for (const part of [canary, canary.replaceAll('-', ''), canary.slice(0, -4)])
    expect(text).not.toContain(part)
  expect(clerk.complaints).toEqual([])
})
