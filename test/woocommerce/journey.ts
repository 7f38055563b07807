/** What a journey is: a story in the shop that says in a few words what was seen, or throws. */
import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { newCard, spentOf } from './gift-cards.ts'
import { TOTAL } from './settings.ts'
import type { Kind, Sent, Shopper } from './shopper.ts'
import type { Staff } from './staff.ts'

export type Scene = { browser: Browser; staff: Staff; kind: Kind; shopper: Shopper }

export type Journey = {
  name: string
  /** In which checkouts it is played; by default in both. */
  kinds?: Kind[]
  play(scene: Scene): Promise<string>
}

/** A shopper at the checkout with a card applied: 52.00 of 52.50. */
export async function withCard({ shopper }: Scene, balance = 10_000): Promise<string> {
  const code = await newCard(balance)
  await shopper.take()
  await shopper.toCheckout()
  assert.equal(await shopper.apply(code), Math.min(5200, balance), 'applied')
  return code
}

/** The order that was made, or what the page said instead. */
export function made(sent: Sent): string {
  assert.equal(sent.error, '', 'the order was refused')
  return sent.order
}

/** A paid order of 52.50 with 52.00 redeemed: its id and the card's code. */
export async function paidOrder(scene: Scene): Promise<{ order: string; code: string }> {
  const code = await withCard(scene)
  await scene.shopper.choose('trialcard')
  const order = made(await scene.shopper.order())
  await scene.staff.jobsUntil(order, 'completed')
  await balances(scene, order, [code])
  return { order, code }
}

/** Collected and redeemed are the total, to the cent; says both. */
export async function balances(
  { staff }: Scene,
  order: string,
  codes: string[],
  total = TOTAL,
): Promise<string> {
  const { total: collected } = await staff.read(order)
  let redeemed = 0
  for (const code of codes) redeemed += await spentOf(code)
  assert.equal(
    Math.round(Number(collected) * 100) + redeemed,
    total,
    'total = collected + redeemed',
  )
  return `${money(total)} = ${collected} collected + ${money(redeemed)} redeemed`
}

export const money = (minor: number): string => (minor / 100).toFixed(2)

/** How often the shop charged for this order, and how much. */
export async function chargesOf({ staff }: Scene, order: string): Promise<string[]> {
  const { charges } = await staff.seen()
  return charges
    .filter(charge => charge.startsWith(`${order}:`))
    .map(charge => Number(charge.split(':')[1]).toFixed(2))
}
