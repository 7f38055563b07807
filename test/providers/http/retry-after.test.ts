/** For how long a gift-card system asks to be left alone (RFC 9110, Retry-After). */
import { expect, it } from 'vitest'
import { secondsOf } from '../../../worker/providers/http/retry-after.ts'
import { NOON } from '../upstream-answers.ts'

const date = (ms: number) => new Date(NOON + ms).toUTCString()

it.each([
  [null, null],
  ['0', 0],
  ['2', 2],
  ['86400', 86_400],
  ['86401', 86_400],
  ['999999999999', 86_400],
  [date(30_000), 30],
  [date(2_000_000), 2_000],
  [date(-30_000), 0],
  [date(90_000_000), 86_400],
  ['2.5s', null],
  ['soon', null],
])('%s is %s seconds', (header, seconds) => {
  expect(secondsOf(header, NOON)).toBe(seconds)
})

it('a part of a second is a whole one', () => {
  expect(secondsOf(date(2_000), NOON + 500)).toBe(2)
})
