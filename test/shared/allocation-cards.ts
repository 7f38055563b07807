/** Cards for the tests of the allocation, by the names that the documents give them, and generators of any. */
import fc from 'fast-check'
import type { AllocationCard, AllocationRules } from '../../shared/allocation.ts'

export const splittable = (balance: number, agreed: number | null = null): AllocationCard => ({
  balance,
  partial: true,
  step: 100,
  agreed,
})
export const unsplittable = (balance: number, agreed: number | null = null): AllocationCard => ({
  ...splittable(balance, agreed),
  partial: false,
})
export const youGotaGift = (balance: number, agreed: number | null = null): AllocationCard => ({
  balance,
  partial: false,
  step: 1,
  agreed,
})
export const vauchar = (balance: number): AllocationCard => ({
  balance,
  partial: true,
  step: 1,
  agreed: null,
})

export const DOWN: AllocationRules = { minimumDue: 0, rounding: 'down' }
export const UP: AllocationRules = { minimumDue: 0, rounding: 'up' }

export type Purchase = {
  cards: AllocationCard[]
  orderTotal: number
  rules: AllocationRules
}

/**
 * Up to this many cards with balances up to `greatest`, one coarse step among them, and an order that they may or may not cover;
 * without the generator's liking for zeros and ends, which need no allocating.
 */
export const purchases = (mostCards: number, greatest: number, steps: number[]) =>
  fc.noBias(
    fc.constantFrom(...steps).chain(step =>
      fc.record<Purchase>({
        cards: fc.array(cardsWith(step, greatest), { maxLength: mostCards }),
        orderTotal: fc.nat({ max: Math.ceil((greatest * mostCards) / 2) }),
        rules: fc.record({
          minimumDue: fc.oneof(fc.constant(0), fc.nat({ max: Math.ceil(greatest / 4) })),
          rounding: fc.constantFrom('down', 'up'),
        }),
      }),
    ),
  )

/** Few with single cents, and small ones: they would settle most orders alone. */
const cardsWith = (step: number, greatest: number) => {
  const agreed = fc.oneof(fc.constant(null), fc.nat({ max: step }), fc.nat({ max: greatest }))
  const balance = fc.nat({ max: greatest })
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        balance,
        partial: fc.constant(true),
        step: fc.constant(step),
        agreed,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        balance,
        partial: fc.constant(false),
        step: fc.constantFrom(1, step),
        agreed,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        balance: fc.nat({ max: step }),
        partial: fc.constant(true),
        step: fc.constant(1),
        agreed,
      }),
    },
  )
}
