/** The query parameters of each call: their defaults, what is still taken, and the first that is refused, with what was expected. */
import { describe, expect, it } from 'vitest'
import { operations } from '../../../worker/app.ts'
import { positionText } from '../../../worker/shards/ledgers.ts'
import { cursorOf, START } from '../../../worker/shards/merging.ts'

const DAY_MS = 86_400_000
const x = (length: number): string => 'x'.repeat(length)
const queryOf = (id: string) => operations.find(operation => operation.id === id)!.query!
const time = (at: number): string => new Date(at).toISOString()

const RANGE = { from: time(0), to: time(DAY_MS) }
const REQUIRED: Record<string, object> = {
  readFigures: RANGE,
  exportTable: { ...RANGE, what: 'orders' },
}
const read = (id: string, query: object) =>
  queryOf(id).safeParse({ ...REQUIRED[id], ...query }) as {
    success: boolean
    data?: Record<string, unknown>
    error?: { issues: { path: string[]; message: string }[] }
  }

describe('without parameters', () => {
  const none = { status: undefined, currency: undefined, amount: undefined }
  it.each([
    ['listReviews', { status: 'open', limit: 50, cursor: START }],
    ['listEvents', { after: START, limit: 50 }],
    ['completeOrder', { wait: 10 }],
    ['cancelOrder', { wait: 10 }],
    ['refundOrder', { wait: 10 }],
    ['listConsoleReviews', { status: 'open', reason: undefined, limit: 50, cursor: 'start' }],
    ['findOrders', { ...none, q: undefined, limit: 50, cursor: null }],
    ['readToday', { since: undefined }],
    ['readAuditLog', { limit: 50, cursor: null }],
    ['listReconciliations', { limit: 50 }],
    ['readFigures', { from: 0, to: DAY_MS, timeZone: 'UTC' }],
    ['exportTable', { what: 'orders', format: 'csv', from: 0, to: DAY_MS, timeZone: 'UTC' }],
  ])('%s reads its defaults', (id, expected) => {
    expect(read(id, {}).data).toEqual(expected)
  })
})

const PAGE = 'expected the `next` of a page before'
const LIMIT = 'expected an integer from 1 to 100'
const WAIT = 'expected seconds from 0 to 25'
const AMOUNT = 'expected an amount in minor units, such as 5250'
const TIME = 'expected a time in UTC, such as 2026-11-21T00:00:00Z'
const RANGE_OF_400 = 'expected a time after `from`, at most 400 days later'
const cursor = cursorOf(START.map(() => 36 ** 9))
const position = positionText({ at: 1_700_000_000_000, id: 'ck_x' })

type Row = [id: string, name: string, taken: [string, unknown][], not: string[], expected: string]

describe('a parameter', () => {
  it.each<Row>([
    [
      'listEvents',
      'limit',
      [
        ['1', 1],
        ['100', 100],
      ],
      ['0', '101', '1000', '1.5', '', 'x1'],
      LIMIT,
    ],
    [
      'listEvents',
      'after',
      [
        ['', START],
        [cursor, START.map(() => 36 ** 9)],
      ],
      ['1', 'x!'],
      PAGE,
    ],
    ['listReviews', 'cursor', [[cursorOf(START), START]], ['1', `${cursor}.1`], PAGE],
    [
      'listReviews',
      'status',
      [
        ['decided', 'decided'],
        ['all', 'all'],
      ],
      ['other', ''],
      'expected',
    ],
    [
      'completeOrder',
      'wait',
      [
        ['0', 0],
        ['25', 25],
        ['0.125', 0.125],
      ],
      ['25.001', '26', '-1'],
      WAIT,
    ],
    ['cancelOrder', 'wait', [['2.5', 2.5]], ['1.2345', '100', '', '1.', '.5', 'x', '1x'], WAIT],
    ['refundOrder', 'wait', [['25.000', 25]], ['25.1'], WAIT],
    [
      'findOrders',
      'q',
      [
        [` ${x(128)} `, x(128)],
        ['', ''],
      ],
      [x(129)],
      'expected',
    ],
    ['findOrders', 'status', [['placed', 'placed']], ['paid'], 'expected'],
    ['findOrders', 'currency', [['USD', 'USD']], ['usd', 'US'], 'expected an ISO 4217 code'],
    [
      'findOrders',
      'amount',
      [
        ['0', 0],
        ['9'.repeat(15), 1e15 - 1],
      ],
      ['9'.repeat(16), '-1'],
      AMOUNT,
    ],
    ['findOrders', 'amount', [['5250', 5250]], ['', '52.50', 'x1', '1x'], AMOUNT],
    ['findOrders', 'from', [['2026-11-21T00:00:00Z', Date.parse('2026-11-21')]], ['2026'], TIME],
    ['findOrders', 'to', [['2026-11-21T00:00:00.001Z', Date.parse('2026-11-21') + 1]], [''], TIME],
    [
      'findOrders',
      'cursor',
      [
        ['', null],
        [position, expect.any(Object)],
      ],
      ['x', x(201)],
      'expected',
    ],
    ['listConsoleReviews', 'reason', [['stuck', 'stuck']], ['none'], 'expected'],
    [
      'listConsoleReviews',
      'cursor',
      [
        ['', 'start'],
        ['z', [35]],
      ],
      ['!', x(10_001)],
      'expected',
    ],
    ['readToday', 'since', [[time(1), 1]], ['now', '2026-11-21'], TIME],
    [
      'readAuditLog',
      'cursor',
      [
        ['', null],
        ['1'.repeat(15), 111_111_111_111_111],
      ],
      ['x', '1'.repeat(16)],
      PAGE,
    ],
    ['readFigures', 'timeZone', [['Asia/Tokyo', 'Asia/Tokyo']], ['Mars', x(65)], 'expected'],
    [
      'readFigures',
      'to',
      [[time(400 * DAY_MS), 400 * DAY_MS]],
      [time(400 * DAY_MS + 1), time(0)],
      RANGE_OF_400,
    ],
    [
      'exportTable',
      'to',
      [[time(1), 1]],
      [time(400 * DAY_MS + 1), time(0), time(-1)],
      RANGE_OF_400,
    ],
    ['exportTable', 'what', [['audit', 'audit']], ['codes'], 'expected'],
    ['exportTable', 'format', [['json', 'json']], ['xls'], 'expected'],
  ])('of %s: %s', (id, name, taken, not, expected) => {
    for (const [text, value] of taken)
      expect(read(id, { [name]: text }).data?.[name]).toEqual(value)
    for (const text of not) {
      const [issue, ...more] = read(id, { [name]: text }).error?.issues ?? []
      expect(issue?.path, text).toEqual([name])
      expect(more, text).toEqual([])
      if (expected !== 'expected') expect(issue?.message).toBe(expected)
    }
  })
})
