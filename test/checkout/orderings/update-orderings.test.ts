/** All 120 orders in which the five updates of an order can arrive, each twice: one result by a short table. */
import { describe, expect, it } from 'vitest'
import { RULES } from './update-endings.ts'
import { endOf, permutations, UPDATES, type Update } from './update-orderings.ts'

const LETTERS: Record<Update, string> = {
  placed: 'P',
  reopened: 'O',
  completed: 'C',
  cancelled: 'X',
  refunded: 'R',
}
const orders = permutations(UPDATES).map(order => ({
  order,
  letters: order.map(update => LETTERS[update]).join(''),
}))
const ruleFor = (letters: string) => RULES.find(rule => rule.covers(letters))!

describe.each(RULES)('$when', rule => {
  const mine = orders.filter(({ letters }) => ruleFor(letters) === rule)

  it.each(mine)('$letters', async ({ order }) => {
    expect(await endOf(order, 'GIFTUSD1575QX7K2M', 1500)).toEqual(rule.reversible)
    expect(await endOf(order, '62DD-CV4T-R2NTM2', 5200)).toEqual(rule.irreversible)
  })
})

it('they are 120, and each rule is about some of them', () => {
  expect(new Set(orders.map(({ letters }) => letters)).size).toBe(120)
  expect(
    RULES.map(rule => orders.filter(({ letters }) => ruleFor(letters) === rule).length),
  ).toEqual([56, 18, 46])
})
