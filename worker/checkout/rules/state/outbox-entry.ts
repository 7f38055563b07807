/** An outbound event or a changed review that waits in the outbox of its checkout. */
export type OutboxEntry = {
  id: string
  type: string
  at: number
  /** The Checkout as it was then, or the review that the back office is to list. */
  data: unknown
  tries: number
  nextAt: number
  /** The back office has it. */
  listed: boolean
}
