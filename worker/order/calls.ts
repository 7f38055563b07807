/** What may be asked of the Order object, one for each name of an order, whoever uses the name. */

/** A checkout that has the order. The fence orders the claims of one checkout: a later one wins. */
export type Claim = { checkoutId: string; fence: number }

/** `cancelled`: the order was reported as cancelled while no checkout had it. */
export type ClaimAnswer = 'claimed' | 'taken' | 'cancelled'

/** What the routes ask. */
export interface OrderCalls {
  /** The checkout that has this order now or had it last, or null. */
  current(): Promise<string | null>
}

/** What a checkout asks. */
export interface ClaimCalls extends OrderCalls {
  /** `takesBack`: the shop's own call places or redeems it after all, which takes its cancellation back. */
  claim(claim: Claim, takesBack: boolean): Promise<ClaimAnswer>
  unclaim(claim: Claim): Promise<void>
  /** Remembers a cancellation. While a checkout has the order, that checkout is told instead, and this does nothing. */
  cancel(): Promise<void>
  isCancelled(): Promise<boolean>
}
