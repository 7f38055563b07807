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

/** Pauses after a failed try (ms): the first retry comes within 60 s, the pauses grow for a day, then it is tried daily. */
const PAUSES_MS = [
  30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000,
  86_400_000,
]

/** The pause after this many failed tries and one more (ms). */
export const pauseAfter = (tries: number): number =>
  PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!
