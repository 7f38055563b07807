/** What may be asked about an order under one of its names, whoever uses the name; and of the book that the name stands in. */

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

type Named<Calls> = {
  [Call in keyof Calls]: Calls[Call] extends (...args: infer Args) => infer Answer
    ? (name: string, ...args: Args) => Answer
    : never
}

/** An Order object, which keeps the orders of many names: the same calls, with the name by `keys.nameOf('order', …)` first. */
export type OrderBookCalls = Named<ClaimCalls>

/** The calls about one name. */
export const orderIn = (book: OrderBookCalls, name: string): ClaimCalls => ({
  claim: (claim, takesBack) => book.claim(name, claim, takesBack),
  unclaim: claim => book.unclaim(name, claim),
  cancel: () => book.cancel(name),
  isCancelled: () => book.isCancelled(name),
  current: () => book.current(name),
})
