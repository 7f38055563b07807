/** Times as people read them, in the time zone of their browser. */
import { html } from 'lit'
import { JUST_NOW, LOCALE } from '../words/locale.ts'

const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const SHORT = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric', ...HOUR })
const LONG = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'long' })
const CLOCK = new Intl.DateTimeFormat(LOCALE, { ...HOUR, second: '2-digit' })
const DAY = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full' })
const OTHER_YEAR = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' })

export const timeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** `Nov 26, 06:05`; pointed at, the whole time. */
export const when = (at: string) =>
  html`<time datetime=${at} title=${LONG.format(new Date(at))}>${shortTime(at)}</time>`

export function shortTime(at: string | number): string {
  const date = new Date(at)
  return date.getFullYear() === new Date().getFullYear()
    ? SHORT.format(date)
    : OTHER_YEAR.format(date)
}

/** `06:05:12`. */
export const clockTime = (at: string) =>
  html`<time datetime=${at}>${CLOCK.format(new Date(at))}</time>`

export const dayOf = (at: string): string => DAY.format(new Date(at))

// A day such as `2026-11-26` is the same wherever the browser is.
const NAMED_DAY = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' })
const SHORT_DAY = new Intl.DateTimeFormat(LOCALE, {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

/** `Nov 26, 2026`. */
export const dayName = (day: string): string =>
  Number.isNaN(Date.parse(day)) ? day : NAMED_DAY.format(new Date(day))

/** `Nov 26`. */
export const shortDay = (day: string): string => SHORT_DAY.format(new Date(day))

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const AGO = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always' })

/** `3 hours ago`, or `in 5 minutes`. */
export function ago(at: string, now = Date.now()): string {
  const passed = Date.parse(at) - now
  if (Math.abs(passed) < 1000) return JUST_NOW
  const [unit, size] = UNITS.find(([, size]) => Math.abs(passed) >= size) ?? ['second', 1000]
  return AGO.format(Math.trunc(passed / size), unit)
}

/** The last midnight where the browser is. */
export function midnight(now = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString()
}
