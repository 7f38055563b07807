/** What a row of a gift-card system's list says beside our books. Pure. */
import type { DifferenceKind } from '../../../shared/api/console/reconciliation.ts'

/** What our books have for a row. `row`: the row that was found for it before. */
export type OwnEntry = { booked: number; at: number; undone: boolean; row: string | null }

type SeenRow = { attemptId: string | null; amount: number | null; at: number | null }

/** The time that is compared, and how fine the rows tell theirs (ms). */
export type Scope = { from: number; to: number; grainMs: number; carriesOurId: boolean }

export type Verdict =
  | { kind: 'agrees' }
  | { kind: 'differs'; how: DifferenceKind }
  /** Another till of the account made it. */
  | { kind: 'other_till' }
  | { kind: 'undated' }
  /** It is none of the time that is compared. */
  | { kind: 'outside' }

/** `row`: names the row in this reading. Both sides are read a little beyond the time that is compared, so that clocks may differ. */
export function verdictOf(
  { attemptId, amount, at }: SeenRow,
  row: string,
  own: OwnEntry | null,
  scope: Scope,
): Verdict {
  if (own !== null) {
    const how = differenceOf(own, row, amount)
    if (how === null) return { kind: 'agrees' }
    return isIn(own.at, 0, scope) ? { kind: 'differs', how } : { kind: 'outside' }
  }
  if (at === null && attemptId === null) return { kind: 'undated' }
  if (at !== null && !isIn(at, scope.grainMs, scope)) return { kind: 'outside' }
  if (scope.carriesOurId && attemptId === null) return { kind: 'other_till' }
  return { kind: 'differs', how: 'missing_here' }
}

function differenceOf(own: OwnEntry, row: string, amount: number | null): DifferenceKind | null {
  // It was undone by our books, and stands there.
  if (own.undone) return 'missing_here'
  if (own.row !== null && own.row !== row) return 'booked_twice'
  return amount !== null && amount !== own.booked ? 'other_amount' : null
}

const isIn = (at: number, grainMs: number, { from, to }: Scope): boolean =>
  at > from - Math.max(grainMs, 1) && at < to
