/** What may be asked of the Order object, one for each source and order id. */

/** A checkout that has the order. The fence orders the claims of one checkout: a later one wins. */
export type Claim = { checkoutId: string; fence: number }

/** What the routes ask. */
export interface OrderCalls {
  /** The checkout that has this order now or had it last, or null. */
  current(): Promise<string | null>
}

/** What a checkout asks. */
export interface ClaimCalls extends OrderCalls {
  /** False: another checkout has this order. */
  claim(claim: Claim): Promise<boolean>
  unclaim(claim: Claim): Promise<void>
}
