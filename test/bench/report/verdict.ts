/** Whether a figure keeps what the acceptance demands. */
import type { Limit, Measured, Spread, Verdict } from '../line.ts'

/** Null without a limit. */
export function verdictOf({ name, median, spread, ratio, limit }: Measured): Verdict | null {
  if (!limit) return null
  if (limit.of === 'median') return judge(median, spread, limit)
  if (!ratio) throw new Error(`${name}: its limit is of a ratio, and it has none`)
  return judge(ratio.value, ratio.spread, limit)
}

function judge(value: number, [low, high]: Spread, limit: Limit): Verdict {
  const keeps = (one: number) => ('atMost' in limit ? one <= limit.atMost : one >= limit.atLeast)
  return { word: keeps(value) ? 'holds' : 'fails', narrowly: keeps(low) !== keeps(high) }
}
