/** Orders of a shopper, with texts that nothing else holds, and what is asked about their erasure. */
import { expect } from 'vitest'
import { json, shop } from '../workerd/caller.ts'
import {
  begin,
  lettersAbout,
  newCard,
  objects,
  postAsShop,
  storedBy,
} from '../workerd/outside-world.ts'

let orders = 0
/** An order of a shopper, with texts that nothing else holds. */
export const bought = async (system: 'instagift' | 'vauchar' = 'instagift') => {
  orders += 1
  const of = {
    order: `order-of-ana-${orders}-x`,
    other: `wc_order_ana_${orders}_x`,
    cart: `cart-of-ana-${orders}-x`,
    payment: `pi_of_ana_${orders}_x`,
  }
  const code = await newCard({ system, balance: system === 'instagift' ? 10_000 : 5200 })
  const { id, clientSecret } = await begin(5250, code, { cartRef: of.cart })
  const applied = 5200
  const placing = { orderId: of.order, orderIds: [of.other], orderTotal: 5250, applied }
  const answer = await postAsShop(id, 'place', {
    ...placing,
    paymentId: of.payment,
    cartRef: of.cart,
  })
  expect(answer.status).toBe(200)
  return { ...of, id, code, clientSecret }
}

export const paid = async (system?: 'instagift' | 'vauchar') => {
  const one = await bought(system)
  const done = await json(await postAsShop(one.id, 'complete', { orderId: one.order }))
  expect(done).toMatchObject({ status: 'completed', redeemed: 5200 })
  await until(
    () => lettersAbout(one.id),
    letters => letters.length > 0,
  )
  await until(
    async () => (await json(await shop(`/v1/orders/${one.order}/erasure`))).refusal,
    refusal => refusal === null,
  )
  return one
}

export const until = async <Value>(look: () => Promise<Value>, is: (value: Value) => boolean) => {
  for (let tries = 0; ; tries++) {
    const value = await look()
    if (is(value) || tries > 200) return value
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

export const outlook = async (order: string) => json(await shop(`/v1/orders/${order}/erasure`))
export const erase = async (order: string, version?: number) =>
  shop(`/v1/orders/${order}/erasure`, {
    body: { version: version ?? (await outlook(order)).version },
  })

export const everything = async (): Promise<string> =>
  (await Promise.all((await objects()).map(({ stub }) => storedBy(stub)))).join('\n')
