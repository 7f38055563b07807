/** The query parameters that calls of the console share. */
import * as z from 'zod'
import { positionIn } from '../../shards/ledgers.ts'

/** A time as milliseconds. */
export const moment = z.iso
  .datetime({ error: 'expected a time in UTC, such as 2026-11-21T00:00:00Z', abort: true })
  .transform(text => Date.parse(text))

/** Where a page of the ledger begins: `next` of the page before. Empty for the first page. */
export const position = z
  .string()
  .max(200)
  .optional()
  .transform(text => (text ? positionIn(text) : 'start'))
  .refine(found => found !== null, 'expected the `next` of a page before')
  .transform(found => (found === 'start' ? null : found))

/** A name of the IANA time zone database. */
export const timeZone = z
  .string()
  .max(64)
  .default('UTC')
  .refine(isTimeZone, 'expected a time zone, such as America/New_York')

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
