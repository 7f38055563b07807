/** The names of an order in a history: its own, and the one that its platform gives it. */
import type { OrderRef } from '../../../worker/checkout/rules/state/order-ref.ts'
import type { Named } from '../history/history.ts'

const secondName = (order: string) => `key_${order}`

export const orderOf = ({ source, order, names }: Named): OrderRef => {
  const all = { one: [order], all: [order, secondName(order)], other: [secondName(order)] }
  return { names: all[names], source }
}
