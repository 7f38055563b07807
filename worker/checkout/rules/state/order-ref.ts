/**
 * An order of the shop: all the names that it is known by. All sources and the API share one space of names, so two orders that
 * share one are the same order (docs/contract.md#order-ids).
 */

/** The source of an order that the shop's server names by the API. */
export const API = 'api'

/** The first name is its `orderId`. `source` told of it; it is for words, and says whether the shop itself is speaking. */
export type OrderRef = { names: string[]; source: string }

export const isSameOrder = (one: OrderRef, other: OrderRef): boolean =>
  one.names.some(name => other.names.includes(name))

export const isOrder = (known: OrderRef | null, order: OrderRef): boolean =>
  known !== null && isSameOrder(known, order)

export const withNamesOf = (known: OrderRef, { names }: OrderRef): OrderRef => ({
  ...known,
  names: [...new Set([...known.names, ...names])],
})

/** The names of `order` by which it is not known here. */
export const newNamesOf = (known: OrderRef | null, { names }: OrderRef): string[] =>
  names.filter(name => !known?.names.includes(name))
