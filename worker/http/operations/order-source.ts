/** The order that a call of the shop's server is about: all its names, merged into one. */

/** The source of the orders that the shop's server names by this API. Webhook sources have names of their own. */
const API_SOURCE = 'api'

type Named = { orderId: string; orderIds?: string[] | undefined }

const orderOf = ({ orderId, orderIds = [] }: Named) => ({
  names: [...new Set([orderId, ...orderIds])],
  source: API_SOURCE,
})

/** The body with its order in the place of the names. */
export const withOrder = <Body extends Named>({ orderId, orderIds, ...body }: Body) => ({
  ...body,
  order: orderOf({ orderId, orderIds }),
})

/** The same for a call that may concern the checkout, whatever its order. */
export const withOrderOrNone = <Body extends { orderId?: string | undefined }>({
  orderId,
  ...body
}: Body) => ({ ...body, order: orderId === undefined ? null : orderOf({ orderId }) })
