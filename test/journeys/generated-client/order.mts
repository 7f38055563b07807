/**
 * A shop's order by the client that a generator made of openapi.json, and by nothing else of ours. It is compiled beside that
 * client, `client.ts`.
 */
import * as gifts from './client.js'

type Shop = { url: string; apiKey: string; code: string }

export async function completeAnOrder({ url, apiKey, code }: Shop) {
  gifts.defaults.baseUrl = url
  const asShop = { headers: { Authorization: `Bearer ${apiKey}` } }
  const created = await gifts.createCheckout({ currency: 'USD', orderTotal: 5250, code })
  if (created.status !== 201) throw new Error(`createCheckout answers ${created.status}`)
  const { id, applied, clientSecret } = created.data
  const order = { orderId: '1042', orderTotal: 5250, applied }

  const stale = await gifts.placeOrder(id, { ...order, orderTotal: 6000 }, {}, asShop)
  const refusal = stale.status === 409 ? stale.data.code : `no refusal: ${stale.status}`

  const placed = await gifts.placeOrder(id, order, {}, asShop)
  if (placed.status !== 200) throw new Error(`placeOrder answers ${placed.status}`)
  const frozen = await gifts.changeCheckout(id, clientSecret, { orderTotal: 100 })

  const completed = await gifts.completeOrder(id, order, { wait: '25' }, asShop)
  if (completed.status !== 200) throw new Error(`completeOrder answers ${completed.status}`)
  const { status, redeemed, due } = completed.data
  return { refusal, frozen: frozen.status, status, redeemed, due }
}
