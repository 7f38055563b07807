/** How the movements of money that a checkout tells go together with those that are kept. Pure. */
import type { Movement } from '../calls.ts'

/** What the row of an order remembers of a movement. */
export type KnownMovement = [id: string, at: number, amount: number]

export type MovementChanges = {
  remove: { id: string; at: number }[]
  add: Movement[]
  known: KnownMovement[]
}

/**
 * A movement keeps the time at which it was first told. One that is told no more did not happen after all; unless it was undone:
 * then both stay, though the checkout may have redeemed the card anew since.
 */
export function changedMovements(
  before: readonly KnownMovement[],
  told: readonly Movement[],
): MovementChanges {
  const toldNow = new Map(told.map(movement => [movement.id, movement]))
  const changes: MovementChanges = { remove: [], add: [], known: [] }
  for (const kept of before) {
    const [id, at, amount] = kept
    const now = toldNow.get(id)
    toldNow.delete(id)
    if (now ? now.amount === amount : isUndone(before, id)) changes.known.push(kept)
    else {
      changes.remove.push({ id, at })
      if (now) add(changes, { ...now, at })
    }
  }
  for (const movement of toldNow.values()) add(changes, movement)
  return changes
}

function add({ add, known }: MovementChanges, movement: Movement): void {
  add.push(movement)
  known.push([movement.id, movement.at, movement.amount])
}

/** A redemption, and the refund of all of it, have ids that differ in the first letter. */
export const redemptionId = (attemptId: string): string => `r.${attemptId}`
export const undoneId = (attemptId: string): string => `u.${attemptId}`
/** Of what a person gave back. */
export const byHandId = (reviewId: string): string => `h.${reviewId}`

const isUndone = (before: readonly KnownMovement[], id: string): boolean => {
  const [kind, attempt] = [id.slice(0, 2), id.slice(2)]
  if (kind === 'u.') return true
  return kind === 'r.' && before.some(([other]) => other === undoneId(attempt))
}
