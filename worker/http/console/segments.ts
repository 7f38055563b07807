/**
 * A range in stretches with one offset from UTC each, so that days are those of a time zone: a year has one or three. Pure. Times are
 * milliseconds since the epoch.
 */
import type { LedgerRange, Segment } from '../../back-office/ledger/calls.ts'

const DAY_MS = 86_400_000

export function segmentsOf({ from, to }: LedgerRange, timeZone: string): Segment[] {
  const offsetAt = offsetsOf(timeZone)
  const segments: Segment[] = []
  let begin = from
  while (begin < to) {
    const offsetMs = offsetAt(begin)
    // Day by day, up to the last moment of the range.
    let [known, next] = [begin, begin]
    while (offsetAt(next) === offsetMs && next < to - 1)
      [known, next] = [next, Math.min(next + DAY_MS, to - 1)]
    const end = offsetAt(next) === offsetMs ? to : changeBetween(known, next, offsetAt)
    segments.push({ from: begin, to: end, offsetMs })
    begin = end
  }
  return segments
}

/** The first moment at which the offset is another than at `from`, if it changes once. */
function changeBetween(from: number, to: number, offsetAt: (time: number) => number): number {
  const before = offsetAt(from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === before) low = middle
    else high = middle
  }
  return high
}

function offsetsOf(timeZone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  return time => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(time)) part[type] = Number(value)
    const { year, month, day, hour, minute, second } = part
    const local = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!)
    return local - Math.floor(time / 1_000) * 1_000
  }
}

/** A day of a segment as `2026-11-26`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
