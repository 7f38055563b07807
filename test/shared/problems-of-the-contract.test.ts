/** The catalogue of problems against the table of the contract (docs/contract.md#problems): the codes and their statuses. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../shared/problems.ts'

const CONTRACT = fileURLToPath(new URL('../../docs/contract.md', import.meta.url))
const contract = readFileSync(CONTRACT, 'utf8')
const section = contract.split('\n## ').find(one => one.startsWith('Problems\n'))!

/** `| \`one\`, \`two\` | 409 | … |` → both, with their status. */
const promised = [...section.matchAll(/^\| (`[^|]+`) \| (\d{3}) \|/gm)].flatMap(
  ([, codes, status]) =>
    [...codes!.matchAll(/`(\w+)`/g)].map(([, code]): [string, number] => [code!, Number(status)]),
)

describe('the catalogue of problems', () => {
  it('has the codes and the statuses of the contract', () => {
    expect(promised.length).toBeGreaterThan(20)
    const own = Object.entries(PROBLEMS).map(([code, { status }]) => [code, status])
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(promised))
  })

  it('invites to repeat the same call only where time alone can mend it', () => {
    const repeated = Object.entries(PROBLEMS).filter(([, { retry }]) => retry)
    expect(repeated.map(([code]) => code)).toEqual([
      'card_in_use',
      'slow_down',
      'internal',
      'provider_unavailable',
    ])
  })
})
