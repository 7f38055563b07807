/** The console on the running worker: served with a strict policy, by keyboard from Today to an order's story, and never a code. */
import { expect, it } from 'vitest'
import { useCounter } from './counter.ts'
import { LOOKS, take } from './gallery.ts'
import { overheard } from './overheard.ts'

const counter = useCounter()

it('is served with a policy that allows its own files alone, and Trusted Types', async () => {
  const { url } = counter.stack.worker
  for (const path of ['/console', '/console/orders/ck_1']) {
    const answer = await fetch(url + path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; connect-src 'self'")
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
  const page = await (await fetch(`${url}/console`)).text()
  const [, script] = /src="([^"]+)"/.exec(page)!
  const file = await fetch(url + script)
  expect(file.headers.get('cache-control')).toContain('immutable')
  expect((await fetch(`${url}/console/files/nothing.js`)).status).toBe(404)
})

it('leads by keyboard from Today over Find to the story of an order, and a code is never on the way', async () => {
  const { code } = counter.stack.sandbox.sandbox.createCard({
    ...{ system: 'instagift', balance: 10_000, splittable: true, currency: 'USD' },
  })
  const id = await counter.placed('1042', code)
  await counter.shop(`/v1/checkouts/${id}/complete`, { orderId: '1042' })
  // Lists lag behind by seconds (docs/contract.md#find-orders).
  const listed = () => counter.shop(`/v1/console/orders?q=${code.slice(-4)}&status=completed`)
  await expect.poll(async () => (await listed()).orders.length).toBe(1)
  const clerk = await counter.sit()
  const heard = overheard(clerk)
  await clerk.signIn(counter.secrets.STORE_API_KEY)
  await clerk.reads('Redeemed today $52.00')
  await clerk.reads('Instagift works')
  for (const look of LOOKS) {
    await clerk.page.setViewportSize({ width: look.width, height: 844 })
    await clerk.page.emulateMedia({ colorScheme: look.colorScheme })
    await take(clerk, 'today-busy', look)
    expect(await clerk.violations()).toEqual([])
  }
  await clerk.press('Find')
  await clerk.reads('Find orders')
  await clerk.tabTo('Order, checkout, or last four of a code')
  await clerk.page.keyboard.type(code.slice(-4))
  await clerk.page.keyboard.press('Enter')
  await clerk.reads('Orders 1 order')
  await clerk.press('Order 1042')
  await clerk.reads('Instagift answered: redeemed, $52.00 booked.')
  await clerk.reads('The shop was told that the order is completed.')
  expect(await clerk.focused()).toBe('Order 1042')
  const text = await heard.text()
  expect(text).toContain(id)
  expect(text).not.toContain(code)
  expect(text).not.toContain(code.slice(0, -4))
  expect(clerk.complaints).toEqual([])
})

it('decides a paid order that names a checkout which is not here', async () => {
  await counter.deliver('order.completed', {
    ...{ checkoutId: `ck_${'A'.repeat(38)}`, orderId: 'a lost order' },
  })
  const clerk = await counter.sit()
  await clerk.signIn(counter.secrets.STORE_API_KEY)
  await clerk.reads('1 review is open.')
  await clerk.press('Paid with a checkout that is not here')
  await clerk.press('Paid with a checkout that is not here')
  await clerk.reads('Look into the order in the shop')
  await clerk.reads('No money moves here')
  await clerk.decide('settled', 'refunded in the shop')
  await clerk.reads('The review is closed. No money moves here.')
  expect((await counter.shop('/v1/reviews')).reviews).toEqual([])
})

it('shows a reader what each decision would do, and lets them take none; a revoked key is out at once', async () => {
  const { key, id } = await counter.shop('/v1/console/people', { name: 'Rea', role: 'reader' })
  const { code } = counter.stack.sandbox.sandbox.createCard({ system: 'vauchar', balance: 3000 })
  const checkout = await counter.placed('2042', code)
  await counter.shop(`/v1/checkouts/${checkout}/complete`, { orderId: '2042', orderTotal: 9999 })
  const clerk = await counter.sit()
  await clerk.signIn(key, '/console/reviews?reason=total_mismatch')
  await clerk.press('Another total than was shown')
  await clerk.reads('You are signed in as a reader')
  await clerk.reads('Redeemed for the order $0.00 $30.00')
  expect(await clerk.page.locator('main :is(input, textarea, button.primary)').count()).toBe(0)
  await counter.shop(`/v1/console/people/${id}`, null)
  await clerk.press('Reviews')
  await clerk.reads('Your key is no longer accepted.')
  expect(await clerk.page.evaluate(() => sessionStorage.length)).toBe(0)
})

it('keeps the key in the tab alone, and forgets it at the end', async () => {
  const clerk = await counter.sit()
  await clerk.signIn(counter.secrets.STORE_API_KEY)
  await clerk.page.reload()
  await clerk.reads('Waiting for a decision')
  const kept = await clerk.page.evaluate(() => [localStorage.length, document.cookie])
  expect(kept).toEqual([0, ''])
  await clerk.press('Sign out')
  await clerk.reads('You are signed out.')
  expect(await clerk.page.evaluate(() => sessionStorage.length)).toBe(0)
  const other = await counter.sit()
  await other.open('/console/reviews')
  await other.reads('Sign in')
})
