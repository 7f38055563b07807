/** The query parameters that calls of the console share. */
import * as z from 'zod/mini'
import { positionIn } from '../../shards/ledgers.ts'

/** A time as milliseconds. */
export const moment = z.pipe(
  z.iso.datetime({ error: 'expected a time in UTC, such as 2026-11-21T00:00:00Z', abort: true }),
  z.transform(text => Date.parse(text)),
)

const EXPECTED = 'expected the `next` of a page before'
const isPosition = (text: string): boolean => text === '' || positionIn(text) !== null

/** Where a page of the ledger begins: `next` of the page before. Empty for the first page. */
export const position = z.pipe(
  z.optional(z.string().check(z.maxLength(200, { abort: true }), z.refine(isPosition, EXPECTED))),
  z.transform(text => (text ? positionIn(text) : null)),
)

/** A name of the IANA time zone database. */
export const timeZone = z
  ._default(z.string().check(z.maxLength(64, { abort: true })), 'UTC')
  .check(z.refine(isTimeZone, 'expected a time zone, such as America/New_York'))

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
