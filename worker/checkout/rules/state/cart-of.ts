/** A cart as the cards know it. Two shops may both have a cart 42, and neither's shopper is the other's. */

/** `shop`: undefined for the one without a name. */
export const cartOf = (shop: string | undefined, cartRef: string | null): string | null =>
  shop === undefined || !cartRef ? cartRef : `${shop}:${cartRef}`
