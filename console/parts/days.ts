/** Days of the browser's time zone, written `2026-11-26` as a field for a day has them. */
import type { DayRange } from '../routes.ts'

/** When this day begins, or one so many days later; empty where it is no day. */
export function startOf(day: string, later: number): string {
  const start = dateOf(day, later)
  return Number.isNaN(start.getTime()) ? '' : start.toISOString()
}

/** So many days, today the last of them. */
export const lastDays = (count: number, now = new Date()): DayRange => ({
  from: dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1)),
  to: dayText(now),
})

/** The range as the worker takes it; null where it is none. */
export function timesOf({ from, to }: DayRange): { from: string; to: string } | null {
  const times = { from: startOf(from, 0), to: startOf(to, 1) }
  return times.from !== '' && times.to !== '' && times.from < times.to ? times : null
}

/** Each day of the range. */
export function daysOf({ from, to }: DayRange): string[] {
  const days: string[] = []
  for (let later = 0, day = from; day <= to; day = dayText(dateOf(from, later))) {
    days.push(day)
    later += 1
  }
  return days
}

const dateOf = (day: string, later: number): Date => {
  const [year = Number.NaN, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later)
}

const dayText = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-')
