/** docs/shops.md says what was seen: every cell names a test that there is, or a day and a version, and none says what should be. */
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { lexer, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../scripts/docs-site/source.ts'

/** Such as `26 Nov 2026, WooCommerce 10.3`. */
const DATED = /^\d{1,2} [A-Z][a-z]+ 20\d\d, .*\d/
/** Such as `not possible: Medusa has no part refunds`. */
const NOT_POSSIBLE = /^not possible: .{10}/

const isSeen = (cell: string): boolean => {
  const [, target] = /^\[[^\]]+\]\(([^)#]+)[^)]*\)/.exec(cell) ?? []
  if (target !== undefined) return existsSync(ROOT + posix.join('docs', target))
  return DATED.test(cell) || NOT_POSSIBLE.test(cell)
}

describe('the table of shops and journeys', () => {
  const tables = lexer(readFileSync(`${ROOT}docs/shops.md`, 'utf8')).filter(
    (token): token is Tokens.Table => token.type === 'table',
  )
  const cells = tables.flatMap(({ rows }) =>
    rows.flatMap(([journey, ...shops]) => shops.map(({ text }) => [journey!.text, text] as const)),
  )

  it('has cells', () => {
    expect(cells.length).toBeGreaterThan(15)
  })

  it.each(cells)('%s: %s was seen', (_, cell) => {
    expect(isSeen(cell)).toBe(true)
  })

  it.each(['should work', '', 'yes', '[test](../test/none.test.ts)', 'WooCommerce 10.3'])(
    'would not take "%s"',
    cell => {
      expect(isSeen(cell)).toBe(false)
    },
  )
})
