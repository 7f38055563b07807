/** The figures of an order, as a source tells them. Amounts are minor units of the order's currency. */

/** Undefined: not told. `unreadable`: told, and no amount of its currency; it never counts as absent. */
export type Figure = number | 'unreadable' | undefined

export type Figures = {
  /** What the order comes to, before gift cards. */
  orderTotal?: Figure
  /** What is paid otherwise, after gift cards. */
  due?: Figure
  applied?: Figure
  currency?: string | undefined
}
