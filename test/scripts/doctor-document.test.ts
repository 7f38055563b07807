/** docs/doctor.md has every check of the doctor, and the deliveries that it really sends. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CHECKS } from '../../scripts/doctor/checks.ts'
import { SOURCES } from '../../scripts/doctor/look/sign-deliveries.ts'

const text = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8')

it('has a row for each check, in the order in which they are told', () => {
  const rows = CHECKS.map(({ name, asks, needs }) => {
    const named = needs.map(one => `\`${one}\``).join(', ')
    return `| \`${name}\` | ${asks} | ${named ? `${named} ` : ''}|`
  })
  expect(text).toContain(rows.join('\n'))
})

it('names before each check what it needs', () => {
  const told: string[] = []
  for (const { name, needs } of CHECKS) {
    expect(told, name).toEqual(expect.arrayContaining([...needs]))
    told.push(name)
  }
})

it.each(SOURCES)('shows the test delivery of $name', ({ name, sign }) => {
  const { body } = sign('whsec_', 0, { BIGCOMMERCE_STORE_HASH: 'HASH' })
  const shown = new RegExp(`\\| \`${name}\` \\| \`(.+)\` \\|`).exec(text)?.[1] ?? ''
  const { timestamp: _, ...sent } = JSON.parse(body)
  const { timestamp: __, ...told } = JSON.parse(shown)
  expect(told).toEqual(sent)
})
