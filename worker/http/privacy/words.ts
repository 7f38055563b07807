/** What the erasure of an order erases and keeps, in words: [docs/privacy.md](../../../docs/privacy.md) says where each of it lies. */

export const ERASED =
  'the cart, the names of the order and of its payment and refunds, the reviews with their evidence and notes, the events, the timeline, and the notes in the audit log'
export const KEPT =
  'the amounts, the times, the last four characters of its gift codes, the ids of their redemptions, and the id of the checkout: so that nothing is redeemed or undone twice'
