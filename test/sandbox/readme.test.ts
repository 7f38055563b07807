/** The README of the sandbox names what is there. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FAULT_KINDS } from '../../demo/sandbox/faults.ts'
import { knobSheets, makeKnobs } from '../../demo/sandbox/options.ts'
import { SYSTEMS } from '../../demo/sandbox/system.ts'
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

it.each(SYSTEMS)('has every knob of %s, its meaning and where it stands at the start', system => {
  const start: Record<string, unknown> = makeKnobs()[system]
  for (const { name, sentence, values } of knobSheets(system)) {
    const shown = values?.map(v => (v === start[name] ? `**${v}**` : `${v}`)) ?? ['any number']
    expect(readme).toContain(`| \`${name}\` | ${sentence} | ${shown.join(', ')} |`)
  }
})
