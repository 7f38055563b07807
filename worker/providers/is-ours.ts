/**
 * Whether the answer to a redemption speaks of ours. A gift-card system that answers with somebody else's redemption (an answer
 * out of a cache, a proxy that mixes two up) must never make us book it: such an answer is none, and the redemption is read back.
 */

/** What an answer says of itself; null where it does not say. Amounts in minor units, times in ms. */
export type Told = {
  card: string | null
  attempt: string | null
  /** NaN where it can't be read. */
  at: number | null
  booked: number
}

/** What was asked for. */
export type Asked = {
  /** As the system names the card; null where that is not known. */
  card: string | null
  attempt: string
  /** What it may be booked as. */
  amounts: readonly number[]
  /** Where a card is redeemed once, any amount up to this may be ours; null: only one of `amounts`. */
  atMost: number | null
  from: number
  to: number
}

/** How far the clocks of a system and of ours may differ. */
export const SKEW_MS = 5 * 60_000

/** When a redemption that was sent then may have been made, as far as is known now. */
export const since = (sentAt: number, now: number): { from: number; to: number } => ({
  from: sentAt - SKEW_MS,
  to: now + SKEW_MS,
})

/**
 * What the answer says must agree with what was asked for. Our own id is proof enough. Without it the time must fit, and the
 * amount: exactly, unless the answer names a card of which there can't be another redemption.
 */
export function isOurs({ card, attempt, at, booked }: Told, asked: Asked): boolean {
  const named = card !== null && asked.card !== null
  if (named && card !== asked.card) return false
  if (attempt !== null) return attempt === asked.attempt
  if (at !== null && !(at >= asked.from && at <= asked.to)) return false
  return asked.amounts.includes(booked) || (named && booked <= (asked.atMost ?? 0))
}
