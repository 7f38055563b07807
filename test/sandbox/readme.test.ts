/** The sandbox's README lists every card, fault and option that there is. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FAULT_KINDS } from '../../demo/sandbox/faults.ts'
import { describeOptions } from '../../demo/sandbox/options.ts'
import { SYSTEMS } from '../../demo/sandbox/systems.ts'
import { stillSandbox } from './callers.ts'

const readme = readFileSync(new URL('../../demo/sandbox/README.md', import.meta.url), 'utf8')

it('has every test card with its explanation', () => {
  for (const card of stillSandbox().cards()) {
    expect(readme).toContain(`| \`${card.code}\` | ${card.scenario} | ${card.explanation} |`)
  }
})

it('has every fault with its meaning', () => {
  for (const [kind, sentence] of Object.entries(FAULT_KINDS)) {
    expect(readme).toContain(`| \`${kind}\` | ${sentence} |`)
  }
})

it.each(SYSTEMS)('has every option of $name, its meaning and its default', ({ optionsSchema }) => {
  const defaults: Record<string, unknown> = optionsSchema.parse({})
  for (const { name, sentence, values } of describeOptions(optionsSchema)) {
    const shown = values?.map(v => (v === defaults[name] ? `**${v}**` : `${v}`)) ?? ['any number']
    expect(readme).toContain(`| \`${name}\` | ${sentence} | ${shown.join(', ')} |`)
  }
})
