/** The export and the erasure of an order on its story page, in two steps and by keyboard; axe finds nothing at either step. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { STORE_API_KEY } from '../worker-settings.ts'
import { CARDS } from '../world/cards.ts'
import { useDesk } from './desk.ts'

const { world, shopper, shop, sit } = useDesk()

const bought = async (orderId: string, code: string) => {
  const { id, applied } = await shopper.begin(5250, code)
  await shop.place(id, { orderId, orderTotal: 5250, applied })
  return { id, applied }
}

const atStory = async (id: string, key = STORE_API_KEY) => {
  const clerk = await sit()
  await clerk.page.clock.setFixedTime(world.now() + 60_000)
  await clerk.signIn(key, `/console/orders/${id}`)
  await clerk.reads('What happened')
  return clerk
}

it('downloads everything that is stored about the order', async () => {
  const { id, applied } = await bought('1042', CARDS.thirty)
  await shop.complete(id, { orderId: '1042', orderTotal: 5250, applied })
  await world.settle()
  const clerk = await atStory(id)
  const download = clerk.page.waitForEvent('download')
  await clerk.tabTo('Download everything')
  await clerk.page.keyboard.press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toBe(`order-${id}.json`)
  const told = JSON.parse(await readFile((await file.path())!, 'utf8'))
  expect(told).toMatchObject({ checkout: { id, orderId: '1042' } })
  await clerk.reads('The file is downloaded.')
  expect(clerk.complaints).toEqual([])
})

it('erases it after a second step, and shows nothing of it afterwards', async () => {
  const { id, applied } = await bought('1043', CARDS.storedValue)
  await shop.complete(id, { orderId: '1043', orderTotal: 5250, applied })
  await world.settle()
  const clerk = await atStory(id)
  expect(await clerk.text()).toContain('1043')
  await clerk.tabTo('Erase this order')
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('Erased for good:')
  expect(await clerk.focused()).toContain('Erase this order?')
  expect(await clerk.violations()).toEqual([])
  await clerk.tabTo('Keep it')
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('Download everything')
  expect((await shop.ask(`/v1/orders/1043`)).status).toBe(200)
  await clerk.tabTo('Erase this order')
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('Erased for good:')
  await clerk.tabTo('Erase for good')
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('This order is erased. Nothing of it can be found any more.')
  expect(await clerk.text()).not.toContain('1043')
  expect(await clerk.violations()).toEqual([])
  expect((await shop.ask(`/v1/orders/1043`)).status).toBe(404)
  expect(clerk.complaints).toEqual([])
})

it('says why an order can’t be erased yet, and offers nothing but the way back', async () => {
  const { id } = await bought('1044', CARDS.oddCents)
  const clerk = await atStory(id)
  await clerk.tabTo('Erase this order')
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('The order waits for its payment')
  expect(await clerk.page.getByRole('button', { name: 'Erase for good' }).count()).toBe(0)
  expect(await clerk.violations()).toEqual([])
})

it('is not there for a reader', async () => {
  const { id } = await bought('1045', CARDS.thirty)
  const { body } = await shop.ask('/v1/console/people', { body: { name: 'Rita', role: 'reader' } })
  const clerk = await atStory(id, body.key)
  expect(await clerk.page.getByRole('button', { name: /Download|Erase/ }).count()).toBe(0)
})
