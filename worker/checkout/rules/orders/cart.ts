/** Whose cart a checkout belongs to. Its id is public, so a shop says which cart its shopper has (docs/contract.md#place). */
import type { CheckoutState } from '../state.ts'

/** The checkout was made for another cart. One that was made for none may be used with any. */
export const isOtherCart = ({ cartRef }: CheckoutState, asked: string | undefined): boolean =>
  asked !== undefined && cartRef !== null && cartRef !== asked
