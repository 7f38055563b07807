/** What somebody types stays while the page goes on reading: an answer that comes meanwhile takes nothing away. */
import { expect, it } from 'vitest'
import { STORE_API_KEY } from '../worker-settings.ts'
import { CARDS } from '../world/cards.ts'
import type { Clerk } from './clerk.ts'
import { useDesk } from './desk.ts'

const { shopper, shop, sit } = useDesk()

/** Holds back the answers to these calls of the page; returns what lets them through. */
async function heldBack(clerk: Clerk, calls: string): Promise<() => void> {
  let letGo = () => {}
  const free = new Promise<void>(resolve => {
    letGo = resolve
  })
  await clerk.page.route(calls, async route => {
    await free
    await route.continue()
  })
  return letGo
}

const value = (clerk: Clerk, name: string) =>
  clerk.page.getByLabel(name, { exact: true }).inputValue()

it('keeps what is typed into Find while the newest orders arrive', async () => {
  const { id, applied } = await shopper.begin(5250, CARDS.hundred)
  await shop.place(id, { orderId: '1042', orderTotal: 5250, applied })
  const clerk = await sit()
  const arrive = await heldBack(clerk, '**/v1/console/orders*')
  await clerk.signIn(STORE_API_KEY, '/console/orders')
  await clerk.reads('Find orders')
  await clerk.tabTo('Order, checkout')
  await clerk.page.keyboard.type('10')
  arrive()
  await clerk.reads('Order 1042')
  expect(await value(clerk, 'Order, checkout, or last four of a code')).toBe('10')
  await clerk.page.keyboard.type('99')
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('No order fits.')
  expect(new URL(clerk.page.url()).searchParams.get('q')).toBe('1099')
})

it('keeps what is typed into Find when another field is at fault, and Clear empties what was not looked for', async () => {
  const clerk = await sit()
  await clerk.signIn(STORE_API_KEY, '/console/orders')
  await clerk.tabTo('Order, checkout')
  await clerk.page.keyboard.type('1042')
  await clerk.press('More to look for')
  await clerk.tabTo('Amount')
  await clerk.page.keyboard.type('much')
  await clerk.page.keyboard.press('Enter')
  await clerk.page.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor()
  expect(await value(clerk, 'Order, checkout, or last four of a code')).toBe('1042')
  expect(await value(clerk, 'Amount')).toBe('much')
  await clerk.press('Clear')
  await expect.poll(() => value(clerk, 'Amount')).toBe('')
  expect(await value(clerk, 'Order, checkout, or last four of a code')).toBe('')
})

it('keeps a day that is chosen while the figures arrive', async () => {
  const clerk = await sit()
  const arrive = await heldBack(clerk, '**/v1/console/figures*')
  await clerk.signIn(STORE_API_KEY, '/console/figures')
  await clerk.page.getByLabel('From').fill('2026-01-02')
  arrive()
  await clerk.reads('CSV')
  expect(await value(clerk, 'From')).toBe('2026-01-02')
})

it('keeps the name of a new person while a key is asked about', async () => {
  await shop.ask('/v1/console/people', { body: { name: 'Rea', role: 'reader' } })
  const clerk = await sit()
  await clerk.signIn(STORE_API_KEY, '/console/people')
  await clerk.reads('Rea')
  await clerk.page.getByLabel('Name').fill('Cleo')
  await clerk.page.getByLabel('Clerk').check()
  await clerk.press(/^Revoke/)
  expect(await value(clerk, 'Name')).toBe('Cleo')
  expect(await clerk.page.getByLabel('Clerk').isChecked()).toBe(true)
})
