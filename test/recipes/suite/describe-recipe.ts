/**
 * What every recipe holds, whatever its provider: the total is collected + redeemed, by the provider's own ledger and the gift-card system's,
 * or nothing has moved at all.
 */
import { afterEach, beforeEach, describe } from 'vitest'
import type { Bench } from './bench.ts'
import { failingTests } from './failing.ts'
import { payingTests } from './paying.ts'
import { silenceTests } from './silence.ts'

export function describeRecipe(name: string, bench: Bench): void {
  describe(name, () => {
    beforeEach(() => bench.stock(1000))
    afterEach(() => {
      bench.proxy.isDown = false
      bench.proxy.holds = null
      bench.proxy.refuses = null
    })
    payingTests(bench)
    silenceTests(bench)
    failingTests(bench)
  })
}
