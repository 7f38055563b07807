/** An outbound event or a changed review that waits in the outbox of its checkout. */
export type OutboxEntry = {
  id: string
  type: string
  at: number
  /** The Checkout as it was then, or the review that the back office is to list. */
  data: unknown
  /** Its way to the back office. Once the shop has taken it, it goes there again, as delivered. */
  listing: Way
  /** Its way to the shop, which does not wait for the back office. */
  sending: Way
}

export type Way = { done: boolean; tries: number; nextAt: number }

/** Listed at the back office for `GET /v1/reviews`; never sent to the shop. */
export const REVIEW_LISTED = 'review.listed'

/** The shop is to get it and has not taken it. */
export const isUnsent = ({ type, sending }: OutboxEntry): boolean =>
  type !== REVIEW_LISTED && !sending.done
