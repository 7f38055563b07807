import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AllocationCard, type AllocationRules, allocate } from '../../shared/allocation.ts'
import { type Consent, consentFor, needsConsent } from '../../shared/consent.ts'
import {
  DOWN,
  purchases,
  splittable,
  UP,
  unsplittable,
  vauchar,
  youGotaGift,
} from './allocation-cards.ts'

const SEED = 4217
const CHARGE_50: AllocationRules = { minimumDue: 50, rounding: 'down' }

describe('consentFor the card that was applied last', () => {
  it.each<[string, AllocationCard[], number, AllocationRules, Consent]>([
    [
      'asks for $60 of an unsplittable $100 on $40',
      [unsplittable(10000)],
      4000,
      DOWN,
      { applied: 4000, forfeit: 6000, without: 0 },
    ],
    [
      'asks for the odd cents of an unsplittable $25.50 on $60',
      [unsplittable(2550)],
      6000,
      DOWN,
      { applied: 2500, forfeit: 50, without: 0 },
    ],
    [
      'asks for the one cent that an unsplittable $40.01 is more than $40',
      [unsplittable(4001)],
      4000,
      DOWN,
      { applied: 4000, forfeit: 1, without: 0 },
    ],
    [
      'asks nothing for a whole card that the order uses up',
      [youGotaGift(2000)],
      6000,
      DOWN,
      { applied: 2000, forfeit: 0, without: 2000 },
    ],
    [
      'asks nothing for a splittable card where the shop rounds down',
      [splittable(10000)],
      5250,
      DOWN,
      { applied: 5200, forfeit: 0, without: 5200 },
    ],
    [
      'asks for 50 cents of a splittable card where the shop rounds up',
      [splittable(10000)],
      5250,
      UP,
      { applied: 5250, forfeit: 50, without: 5200 },
    ],
    [
      'asks for what would be lost beside the cards before it',
      [vauchar(3000), youGotaGift(5000)],
      6000,
      DOWN,
      { applied: 5000, forfeit: 0, without: 5000 },
    ],
    [
      'pays more without a loss where it then takes the place of the card before it',
      [youGotaGift(4000), youGotaGift(5000)],
      6000,
      DOWN,
      { applied: 2000, forfeit: 3000, without: 5000 },
    ],
    [
      'asks for what would be lost beside a greater whole card before it',
      [youGotaGift(5000), youGotaGift(4000)],
      6000,
      DOWN,
      { applied: 1000, forfeit: 3000, without: 0 },
    ],
    [
      'pays nothing where the cards before it have covered the order',
      [vauchar(6000), unsplittable(5000)],
      6000,
      DOWN,
      { applied: 0, forfeit: 0, without: 0 },
    ],
    [
      'asks for what must be lost so that the rest can be charged',
      [youGotaGift(5200)],
      5225,
      CHARGE_50,
      { applied: 5175, forfeit: 25, without: 0 },
    ],
  ])('%s', (_, cards, orderTotal, rules, consent) => {
    expect(consentFor(cards, cards.length - 1, orderTotal, rules)).toEqual(consent)
  })

  it('asks for a loss that, once agreed, is what the allocation does', () => {
    fc.assert(
      fc.property(purchases(5, 30000, [100]), ({ cards, orderTotal, rules }) => {
        fc.pre(cards.length > 0)
        const last = cards.length - 1
        const { applied, forfeit } = consentFor(cards, last, orderTotal, rules)
        const agreed = cards.map((card, at) => (at === last ? { ...card, agreed: forfeit } : card))
        const allocation = allocate(agreed, orderTotal, rules)
        expect(allocation.applied[last]).toBe(applied)
        expect(allocation.forfeited[last]).toBe(forfeit)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

describe('needsConsent of the first card', () => {
  it.each<[string, AllocationCard[], number, AllocationRules, number | null]>([
    ['is the loss that was never agreed to', [unsplittable(10000)], 4000, DOWN, 6000],
    ['is the whole new loss where less was agreed', [unsplittable(10000, 4750)], 4000, DOWN, 6000],
    ['is nothing once the loss is agreed', [unsplittable(10000, 6000)], 4000, DOWN, null],
    [
      'is what the order does not need, whatever must stay due',
      [unsplittable(10000)],
      4000,
      CHARGE_50,
      6000,
    ],
    ['is nothing for a card that loses nothing', [youGotaGift(4000)], 4000, DOWN, null],
    ['is nothing for a card that may be used in part', [splittable(75)], 4000, DOWN, null],
    [
      'is nothing where the other cards cover the order',
      [unsplittable(10000), vauchar(4000)],
      4000,
      DOWN,
      null,
    ],
    [
      'counts what the other cards leave due',
      [unsplittable(10000), vauchar(1500)],
      4000,
      DOWN,
      7500,
    ],
    [
      'counts what must stay due so that it can be charged',
      [youGotaGift(5200)],
      5225,
      CHARGE_50,
      25,
    ],
    [
      'is nothing where the card could pay nothing',
      [youGotaGift(30), splittable(5200)],
      5240,
      CHARGE_50,
      null,
    ],
  ])('%s', (_, cards, orderTotal, rules, lost) => {
    const allocation = allocate(cards, orderTotal, rules)
    expect(needsConsent(cards, allocation, 0, rules)).toBe(lost)
  })

  it('is nothing where no more than what was agreed would be lost', () => {
    const unused = { applied: [0], forfeited: [0], due: 4000 }
    expect(needsConsent([unsplittable(10000, 6000)], unused, 0, DOWN)).toBeNull()
    expect(needsConsent([unsplittable(10000, 5999)], unused, 0, DOWN)).toBe(6000)
  })

  it('is asked from the first cent that is paid or lost', () => {
    const unused = (due: number) => ({ applied: [0], forfeited: [0], due })
    const asked = (balance: number, due: number, rules = DOWN) =>
      needsConsent([unsplittable(balance)], unused(due), 0, rules)
    expect(asked(10000, 1)).toBe(9999)
    expect(asked(10000, 0)).toBeNull()
    expect(asked(4001, 4000)).toBe(1)
    expect(asked(4000, 4000)).toBeNull()
    expect(asked(4000, 4040, CHARGE_50)).toBe(10)
    expect(asked(4000, 4000, CHARGE_50)).toBeNull()
    expect(asked(10000, 40, CHARGE_50)).toBe(9960)
    expect(asked(100, 140, CHARGE_50)).toBe(10)
    expect(needsConsent([youGotaGift(30)], unused(40), 0, CHARGE_50)).toBeNull()
  })

  it('is asked of a card that is there', () => {
    const allocation = allocate([], 4000, DOWN)
    expect(() => needsConsent([], allocation, 0, DOWN)).toThrow(/no card has this index/)
    expect(() => consentFor([unsplittable(10000)], 1, 4000, DOWN)).toThrow(RangeError)
  })

  it('is what leads to less due once it is agreed', () => {
    fc.assert(
      fc.property(purchases(5, 30000, [100]), ({ cards, orderTotal, rules }) => {
        const before = allocate(cards, orderTotal, rules)
        for (const index of cards.keys()) {
          const lost = needsConsent(cards, before, index, rules)
          if (lost === null) continue
          expect(dueOnceAgreed(index, lost)).toBeLessThan(before.due)
        }
        function dueOnceAgreed(index: number, agreed: number): number {
          const agreeing = cards.map((card, at) => (at === index ? { ...card, agreed } : card))
          return allocate(agreeing, orderTotal, rules).due
        }
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})
