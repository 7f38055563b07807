/** The check of links turns red for a file or a heading that does not exist, and for a citation that is not a link. */
import { expect, it } from 'vitest'
import { faultsOf } from '../../scripts/links.ts'

const LAW = '# Law\n\n## `place`\n\n## A question: why?\n\n### `place`\n'

const faults = (texts: Record<string, string>): string[] => {
  const all = new Map(Object.entries({ 'docs/law.md': LAW, ...texts }))
  return faultsOf(all, path => all.has(path))
}

it.each(['docs/law.md', 'docs/law.md#place', 'docs/law.md#place-1', 'docs/law.md#a-question-why'])(
  'lets code cite %s',
  citation => {
    expect(faults({ 'worker/a.ts': `/** See ${citation}. */` })).toEqual([])
  },
)

it.each([
  ['docs/lore.md', 'worker/a.ts:2 there is no file docs/lore.md'],
  ['docs/law.md#plaice', 'worker/a.ts:2 docs/law.md has no heading #plaice'],
])('refuses %s in code', (citation, fault) => {
  expect(faults({ 'worker/a.ts': `\n// ${citation}` })).toEqual([fault])
})

it.each(['(contract section 3)', 'contract, Reviews', 'contract\n * section 1'])(
  'refuses %j, which nobody can follow',
  citation => {
    expect(faults({ 'worker/a.ts': `/** ${citation} */` })).toHaveLength(1)
  },
)

it('lets prose speak of a contract', () => {
  expect(faults({ 'worker/a.ts': '/** The contract of a provider. */' })).toEqual([])
})

it.each([
  ['[a](docs/law.md#place)', []],
  ['[a](#here)\n\n# Here', []],
  ['[a]\n\n[a]: docs/law.md', []],
  ['[a](https://example.com/none#such)', []],
  ['`[a](none.md)`', []],
  ['[a](docs/lore.md)', ['README.md:1 there is no file docs/lore.md']],
  ['[a](#there)', ['README.md:1 README.md has no heading #there']],
  ['\n\n<img src="none.png">', ['README.md:3 there is no file none.png']],
])('in Markdown, %j', (text, expected) => {
  expect(faults({ 'README.md': text })).toEqual(expected)
})

it('follows a link from where it stands', () => {
  expect(
    faults({ 'README.md': '', 'docs/more.md': '[a](../README.md) [b](law.md#place)' }),
  ).toEqual([])
})
