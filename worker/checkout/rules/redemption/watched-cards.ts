/**
 * What a card still does by itself after an attempt has ended: it is read again for a late effect, and a second effect is undone.
 * Until then its checkout stands in the register, so that a card whose alarm was lost is woken.
 */
import type { Outcome } from '../../../card/rules/outcome.ts'
import type { CardEntry, Watched } from '../state/card-entry.ts'
import type { CheckoutState } from '../state.ts'

/** Until then the checkout drives its cards anyway. */
const UNDER_WAY = new Set<Outcome['state']>(['pending', 'reversing'])

/** After an outcome; the same object where it tells nothing new. */
export function watchedAfter(watched: Watched, outcome: Outcome): Watched {
  const { attemptId, version, state } = outcome
  const known = watched[attemptId]
  const dueAt = UNDER_WAY.has(state) ? null : outcome.dueAt
  if (known ? known.version >= version : dueAt === null) return watched
  return { ...watched, [attemptId]: { version, dueAt } }
}

/** When the first of them is due (ms); null: all are done. */
export function watchedUntil({ cards }: Pick<CheckoutState, 'cards'>): number | null {
  const times = cards.flatMap(timesOf)
  return times.length > 0 ? Math.min(...times) : null
}

/** Those that should have done something by now. */
export const overdueCards = ({ cards }: CheckoutState, now: number): CardEntry[] =>
  cards.filter(card => timesOf(card).some(time => time < now))

const timesOf = ({ watched }: CardEntry): number[] =>
  Object.values(watched).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
