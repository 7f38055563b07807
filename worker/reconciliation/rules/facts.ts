/** A difference in words, for the person who looks into it. Pure. */
import type { Difference, DifferenceKind } from '../../../shared/api/console/reconciliation.ts'

const MEANING: Record<DifferenceKind, (system: string) => string> = {
  missing_there: system => `our books have a redemption that ${system} does not list`,
  missing_here: system => `${system} lists a redemption under our name that our books do not have`,
  other_amount: system => `${system} lists another amount than our books have`,
  booked_twice: () => 'one redemption stands twice, here or there',
}

/** One line for each fact. Amounts are minor units. */
export function factsOf({
  kind,
  system,
  at,
  ours,
  theirs,
  upstreamId,
  attemptId,
}: Difference): string[] {
  const known: [string, string | number | null][] = [
    ['redeemed at', at],
    ['booked here', ours],
    ['listed there', theirs],
    ['the redemption there', upstreamId],
    ['our id of the attempt', attemptId],
  ]
  const figures = known.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return [MEANING[kind](system), ...figures]
}
