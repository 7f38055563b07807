/** The table of what is stored for how long says what the code does (docs/privacy.md). */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { NEWS_MS } from '../../worker/back-office/store/delivery-refusals.ts'
import { CODE_KEPT_MS } from '../../worker/card/rules/timers.ts'
import { KEPT_MS as ANSWERS_KEPT_MS } from '../../worker/checkout/rules/idempotency.ts'
import { UNPLACED_KEPT_MS } from '../../worker/checkout/rules/timers.ts'
import { KEPT as RUNS_KEPT } from '../../worker/reconciliation/findings.ts'
import { KEPT_MS as LETTERS_KEPT_MS } from '../../worker/reconciliation/letters.ts'
import { readSettings } from '../../worker/settings/settings.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const page = readFileSync(fileURLToPath(new URL('../../docs/privacy.md', import.meta.url)), 'utf8')
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| '))
  .slice(1)
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, what = '', , howLong = '']) => ({ what, howLong }))

const { retentionMs } = readSettings({})
const RETENTION = `${retentionMs / DAY_MS} days`
const days = (ms: number): string => `${ms / DAY_MS} day${ms === DAY_MS ? '' : 's'}`

/** By the beginning of the row. */
const KEPT_FOR: readonly [row: string, says: string][] = [
  ['a gift code', days(CODE_KEPT_MS)],
  ['who held a card', RETENTION],
  ['a checkout without an order', days(UNPLACED_KEPT_MS)],
  ['a checkout with an order', RETENTION],
  ['which checkout has an order', RETENTION],
  ['events, and decided reviews', RETENTION],
  ['open reviews', 'until they are decided'],
  ["rows of the console's tables", RETENTION],
  ['answers to `Idempotency-Key`', `${ANSWERS_KEPT_MS / HOUR_MS} hours`],
  ['who decided', RETENTION],
  ['the names and roles of people', 'for ever'],
  ['how many codes a visitor tried', 'a quarter of an hour'],
  ['how many deliveries were refused', days(NEWS_MS)],
  [`what the last ${RUNS_KEPT} reconciliations`, `${RUNS_KEPT} newer`],
  ['events about a reconciliation', days(LETTERS_KEPT_MS)],
]

describe('the table of what is stored', () => {
  it.each(KEPT_FOR)('says of %s: %s', (row, says) => {
    const found = rows.filter(({ what }) => what.startsWith(row))
    expect(found).toHaveLength(1)
    expect(found[0]!.howLong).toContain(says)
  })

  it('has no other row', () => {
    expect(rows).toHaveLength(KEPT_FOR.length)
  })
})
