/** Gift cards of the sandbox, and what became of them: the books against which every order is held. */
import { KEY, SANDBOX, WORKER } from './settings.ts'

/** A fresh card of this balance, minor units: its code. */
export async function newCard(
  balance = 10_000,
  system = 'instagift',
  currency = 'USD',
): Promise<string> {
  const { code } = await control<{ code: string }>('/cards', { system, balance, currency })
  return code
}

type Redemption = { amount: number; reversed: boolean }

/** What is spent of this card, minor units. */
export async function spentOf(code: string): Promise<number> {
  const { redemptions } = await control<{ redemptions: Redemption[] }>(
    `/ledger?code=${encodeURIComponent(code)}`,
  )
  return redemptions
    .filter(({ reversed }) => !reversed)
    .reduce((sum, { amount }) => sum + amount, 0)
}

export const fault = (body: object): Promise<unknown> => control('/faults', body)

async function control<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${SANDBOX}/control${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok)
    throw new Error(`The sandbox answered ${answer.status} at ${path}: ${await answer.text()}`)
  return answer.json() as Promise<Answer>
}

export type ShopCheckout = {
  status: string
  orderId: string | null
  redeemed: number | null
  refunded: number
  reviews: string[]
}

/** The checkout as the worker tells the shop's server. */
export async function checkoutOf(id: string): Promise<ShopCheckout> {
  const answer = await fetch(`${WORKER}/v1/checkouts/${id}`, {
    headers: { Authorization: `Bearer ${KEY}` },
  })
  return answer.json() as Promise<ShopCheckout>
}

/** Places a checkout of 52.50 with 52.00 applied for an order that this shop does not know. */
export async function placeElsewhere(id: string, orderId: string): Promise<void> {
  const answer = await fetch(`${WORKER}/v1/checkouts/${id}/place`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, orderTotal: 5250, applied: 5200 }),
  })
  if (!answer.ok) throw new Error(`place answered ${answer.status}: ${await answer.text()}`)
}
