/** Baseline: trying every amount on every one of four small cards. The product: ten cards of any size. */
import { type AllocationCard, type AllocationRules, allocate } from '../../shared/allocation.ts'
import { bestOfEveryAllocation } from '../shared/every-allocation.ts'
import type { Section } from './line.ts'
import { figure } from './report/figure.ts'
import { interleaved } from './report/rounds.ts'

const RULES: AllocationRules = { minimumDue: 50, rounding: 'down' }
const LONG_ENOUGH_MS = 60
const ROUNDS = 5

/** Balances without a common divisor, so that there is something to search. */
const PRIMES = [1009, 2003, 3001, 4001, 5003, 6007, 7001, 8009, 9001, 10007]

const dollars = (balance: number): AllocationCard => ({
  balance,
  partial: true,
  step: 100,
  agreed: null,
})
const whole = (balance: number): AllocationCard => ({
  balance,
  partial: false,
  step: 1,
  agreed: 500,
})
const small = (balance: number): AllocationCard => ({
  balance,
  partial: true,
  step: 1,
  agreed: null,
})

export async function benchAllocation(): Promise<Section> {
  const values = await interleaved(ROUNDS, { [BRUTE]: bruteForce, ...ORDERS })
  const against = { name: BRUTE, values: values[BRUTE]! }
  return {
    title: 'Allocation of cards: the time for one order, against trying every amount',
    figures: Object.entries(values).map(([name, times]) =>
      figure(name, 'ms', times, name === BRUTE ? {} : { against }),
    ),
  }
}

const BRUTE = 'every amount of 4 cards of 16 to 19 cents'

const bruteForce = (): number =>
  msFor(() => {
    bestOfEveryAllocation([16, 17, 18, 19].map(small), 61, { ...RULES, minimumDue: 2 })
  })

const timeOf = (cards: AllocationCard[], orderTotal: number) => (): number =>
  msFor(() => void allocate(cards, orderTotal, RULES))

const ORDERS = {
  '4 cards in whole dollars': timeOf(PRIMES.slice(0, 4).map(dollars), 9999),
  '10 cards in whole dollars': timeOf(PRIMES.map(dollars), 54_999),
  '10 cards, only as a whole': timeOf(PRIMES.map(whole), 33_333),
  '5 of each kind': timeOf(
    PRIMES.map((balance, index) => (index % 2 ? whole : dollars)(balance)),
    33_333,
  ),
}

/** The mean time of one call, after a first one that warms the engine up. */
function msFor(work: () => void): number {
  work()
  let calls = 0
  const start = performance.now()
  let passed = 0
  while (passed < LONG_ENOUGH_MS) {
    work()
    calls++
    passed = performance.now() - start
  }
  return passed / calls
}
