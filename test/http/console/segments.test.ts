/** Ranges in stretches with one offset from UTC each, so that days are those of the merchant's time zone. */
import { describe, expect, it } from 'vitest'
import { daysOf } from '../../../worker/back-office/ledger/order-figures.ts'
import { dayText, segmentsOf } from '../../../worker/http/console/segments.ts'

const HOUR_MS = 3_600_000
const at = (text: string) => Date.parse(text)
const cut = (from: string, to: string, timeZone: string) =>
  segmentsOf({ from: at(from), to: at(to) }, timeZone).map(({ from, to, offsetMs }) => [
    new Date(from).toISOString().slice(0, 16),
    new Date(to).toISOString().slice(0, 16),
    offsetMs / HOUR_MS,
  ])

describe('a range', () => {
  it.each([
    ['UTC', [['2026-01-01T00:00', '2027-01-01T00:00', 0]]],
    ['Asia/Kolkata', [['2026-01-01T00:00', '2027-01-01T00:00', 5.5]]],
    [
      'America/New_York',
      [
        ['2026-01-01T00:00', '2026-03-08T07:00', -5],
        ['2026-03-08T07:00', '2026-11-01T06:00', -4],
        ['2026-11-01T06:00', '2027-01-01T00:00', -5],
      ],
    ],
  ])('of a year in %s', (timeZone, expected) =>
    expect(cut('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', timeZone)).toEqual(expected),
  )

  it('of the day on which clocks change has both offsets', () =>
    expect(cut('2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 'America/New_York')).toEqual([
      ['2026-03-08T05:00', '2026-03-08T07:00', -5],
      ['2026-03-08T07:00', '2026-03-09T04:00', -4],
    ]))

  it.each([
    ['a moment before they change', -1, [-5]],
    ['the moment at which they change', 0, [-5]],
    ['a moment later', 1, [-5, -4]],
  ])('that ends %s has the offsets of its moments alone', (_, off, offsets) => {
    const [from, to] = [at('2026-03-06T05:00:00Z'), at('2026-03-08T07:00:00Z') + off]
    const segments = segmentsOf({ from, to }, 'America/New_York')
    expect(segments.map(({ offsetMs }) => offsetMs / HOUR_MS)).toEqual(offsets)
    expect(segments.at(-1)!.to).toBe(to)
  })

  it('that begins where clocks change has the new offset, and one of a moment its own', () => {
    const change = at('2026-03-08T07:00:00Z')
    const both = (from: number, to: number) => segmentsOf({ from, to }, 'America/New_York')
    expect(both(change, change + 1)).toEqual([
      { from: change, to: change + 1, offsetMs: -4 * HOUR_MS },
    ])
    expect(both(change - 1, change)).toEqual([
      { from: change - 1, to: change, offsetMs: -5 * HOUR_MS },
    ])
  })

  it('has the days of the time zone, without a gap and each once', () => {
    const [from, to] = [at('2026-03-06T05:00:00Z'), at('2026-03-11T04:00:00Z')]
    const days = daysOf(segmentsOf({ from, to }, 'America/New_York'))
    expect([...new Set(days.map(({ day }) => dayText(day)))]).toEqual([
      ...['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10'],
    ])
    expect(days[0]!.from).toBe(from)
    expect(days.at(-1)!.to).toBe(to)
    for (const [index, { to }] of days.slice(0, -1).entries())
      expect(days[index + 1]!.from).toBe(to)
  })
})
