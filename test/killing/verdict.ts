/**
 * The end of each order, held against the sandbox's ledger: which were redeemed twice, which were lost. Lost is an order that
 * never settles, one whose checkout says anything else than the ledger, and one whose end the shop did not hear of.
 */
import type { Checkout } from '../../shared/api.ts'
import type { Harness } from './harness.ts'
import { eventually, type Order } from './shop.ts'

export type Verdict = {
  /** More than one redemption of one card reached the ledger. */
  doubles: string[]
  lost: string[]
  /** A person has to decide: neither lost nor doubled. */
  reviews: string[]
}

/** `deadline`: when all has to have come to its end (ms). */
export async function verdictOn(
  harness: Harness,
  orders: Order[],
  deadline: number,
): Promise<Verdict> {
  const verdict: Verdict = { doubles: [], lost: [], reviews: [] }
  for (const order of orders) {
    const checkout = await settled(harness, order, deadline)
    const name = `${order.provider} ${order.orderId}`
    for (const code of codesOf(order)) {
      const rows = harness.outside.sandbox.ledger(code).redemptions
      if (rows.length > 1) verdict.doubles.push(`${name}: ${rows.length} redemptions`)
    }
    if (checkout?.status === 'review')
      verdict.reviews.push(`${name}: ${await harness.shop.evidence(order)}`)
    const wrong = checkout ? await misfit(harness, order, checkout, deadline) : 'never settled'
    if (wrong) verdict.lost.push(`${name}: ${wrong}`)
  }
  return verdict
}

const codesOf = ({ code, second }: Order): string[] => [code, ...(second === null ? [] : [second])]

function settled(harness: Harness, order: Order, deadline: number): Promise<Checkout | null> {
  return eventually(Math.max(0, deadline - Date.now()), async () => {
    const checkout = await harness.shop.read(order)
    return checkout.settled ? checkout : null
  })
}

async function misfit(
  harness: Harness,
  order: Order,
  checkout: Checkout,
  deadline: number,
): Promise<string | null> {
  const { status, redeemed } = checkout
  if (status !== 'review' && status !== order.wants)
    return `is ${status}, but the shop wants it ${order.wants}`
  const spent = codesOf(order)
    .flatMap(code => harness.outside.sandbox.ledger(code).redemptions)
    .filter(row => !row.reversed)
    .reduce((sum, row) => sum + row.amount, 0)
  if (status === 'completed' && (spent !== order.applied || redeemed !== order.applied))
    return `${order.applied} was promised, ${spent} spent, ${redeemed} reported`
  const delivered = await eventually(Math.max(0, deadline - Date.now()), () =>
    heard(harness, order),
  )
  if (!delivered) return 'the shop never heard of its end'
  return null
}

/** True once the shop has heard of its end; the same event under two ids would be two ends. */
function heard(harness: Harness, order: Order): true | null {
  const type = `checkout.${order.wants}`
  const letters = harness.outside.letters.filter(
    letter =>
      letter.checkoutId === order.checkoutId && [type, 'checkout.review'].includes(letter.type),
  )
  const ids = new Set(letters.map(letter => letter.id))
  return ids.size === 1 ? true : null
}
