/** A month's bill: each amount at its price, with and without what the plan includes. Pure. */
import { PLAN, PRICES, type Price } from './prices.ts'
import type { Month } from './usage.ts'

/** US$. `full`: as if nothing were included; `beyond`: of what is beyond what the plan includes. */
export type Line = Price & { amount: number; full: number; beyond: number }

/** US$. `beyond`: with the plan itself, so what is really paid. */
export type Bill = { lines: Line[]; full: number; beyond: number }

export function billOf(month: Month): Bill {
  const lines = (Object.keys(PRICES) as (keyof Month)[]).map((name): Line => {
    const price = PRICES[name]
    const amount = month[name]
    const costOf = (billed: number) => (Math.max(0, billed) / price.per) * price.usd
    return { ...price, amount, full: costOf(amount), beyond: costOf(amount - price.included) }
  })
  const sum = (of: 'full' | 'beyond') => lines.reduce((total, line) => total + line[of], 0)
  return { lines, full: sum('full'), beyond: PLAN + sum('beyond') }
}
