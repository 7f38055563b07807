/** An order of the shop: an id, and the source that uses it. */

/** The source of the ids that the shop's server uses when it calls the API. */
export const API = 'api'

export type OrderRef = { source: string; orderId: string }

export const sameOrder = (one: OrderRef, other: OrderRef): boolean =>
  one.source === other.source && one.orderId === other.orderId

/** The API may name an order by the id of any source, because no webhook can reopen an order. */
export const isAmong = (orders: OrderRef[], { source, orderId }: OrderRef): boolean =>
  orders.some(
    known =>
      known.orderId === orderId &&
      (known.source === source || source === API || known.source === API),
  )
