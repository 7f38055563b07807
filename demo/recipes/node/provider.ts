/** The payment provider, as the order sees it: what gift codes leave to pay goes through here. Amounts are in minor units. */
import type { Order, Payment } from './orders.ts'

/** What the shopper has to do next, or null where the money is authorised. */
export type NextStep = { redirect: string } | { clientSecret: string } | null

export type Provider = {
  /** It is asked even where nothing is left to collect, because the order is made there. */
  makesTheOrder?: true
  /**
   * Authorises `payment.collect`. `means` is what the page sent of the shopper's card. `keep` stores the provider's own name of the payment
   * and is called before any money can move. Throws `Declined`; another error means that nobody knows.
   */
  authorise(
    order: Order,
    payment: Payment,
    means: string,
    keep: (reference: string) => void,
  ): Promise<NextStep>
  /** How it stands: `waiting` for the shopper, or `none` where there is nothing to wait for. */
  look(payment: Payment): Promise<'authorised' | 'waiting' | 'none'>
  /** From now on nothing can be authorised or captured. False where that is too late. */
  close(payment: Payment): Promise<boolean>
  /** Answers with what is captured. Safe to repeat. */
  capture(payment: Payment, amount: number): Promise<number>
  /** Voids or refunds all of it. Safe to repeat. */
  giveBack(payment: Payment): Promise<void>
  /** Gift codes paid less than was promised: staff who look at the provider's own pages read it there. */
  owes?(payment: Payment): Promise<void>
}

/** The bank said no. Nothing is authorised. */
export class Declined extends Error {}
