/**
 * Writes the tables of the elements in docs/element.md and docs/balance.md from their sources, between two markers. With `--check` it writes nothing, and fails
 * where a table is out of step or where the doc block of the class does not match the templates and styles.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  BALANCE,
  CHECKOUT,
  type Described,
  type Entry,
  type Field,
  type Manual,
  type Method,
  readManual,
} from '../manifest.ts'
import { gapsOf } from './gaps.ts'

/** A page with the tables of one element, and what stands above and between them. */
type Page = { file: string; described: Described; pictures: string; details: string }

const START = '<!-- element start -->\n'
const END = '<!-- element end -->'

function check(page: Page): string[] {
  const manual = readManual(page.described)
  const wrong = gapsOf(page.described, manual)
  const text = read(page)
  if (withTables(text, page, manual) !== text)
    wrong.push(`${page.file}: the tables of the element are out of step. Run: npm run docs`)
  return wrong
}

const pathOf = ({ file }: Page): string => fileURLToPath(new URL(`../../${file}`, import.meta.url))
const read = (page: Page): string => readFileSync(pathOf(page), 'utf8')

function withTables(text: string, page: Page, manual: Manual): string {
  const [before, after] = [text.indexOf(START), text.indexOf(END)]
  if (before < 0 || after < before) throw new Error(`${page.file}: expected ${START} and ${END}`)
  return `${text.slice(0, before)}${START}\n${tables(page, manual)}\n${text.slice(after)}`
}

function tables({ pictures, details }: Page, manual: Manual): string {
  const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = manual
  const isField = (member: Field | Method): member is Field => member.kind === 'field'
  const fields = members.filter(isField).filter(({ attribute }) => !attribute)
  const methods = members.filter((member): member is Method => !isField(member))
  return [
    ...(pictures ? [pictures] : []),
    '## Attributes and properties',
    'Every attribute is a property too, in camelCase: frameworks may set either.',
    table(['attribute', 'type', 'default'], attributes, entry => [
      code(entry.name),
      code(entry.type?.text.replace(' | null', '')),
      code(entry.default),
    ]),
    table(['more properties', 'type'], fields, entry => [
      `${code(entry.name)}${entry.readonly ? ' (read)' : ''}`,
      code(entry.type?.text),
    ]),
    '## Methods',
    table(['method', 'resolves with or returns'], methods, entry => [
      code(`${entry.name}(${parametersOf(entry)})`),
      code(entry.return?.type.text.replace(/^Promise<(.*)>$/, '$1')),
    ]),
    '## Events',
    table(['event', 'detail'], events, entry => [
      code(entry.name),
      code(entry.type?.text.replace(/^CustomEvent<(.*)>$/, '$1')),
    ]),
    details,
    '## Looks',
    "The element inherits the page's font and colours. Change the rest with custom properties, and with parts where those are not enough.",
    table(['custom property', 'default'], cssProperties, entry => [
      code(entry.name),
      entry.default?.includes('%') ? entry.default : code(entry.default),
    ]),
    table(['part'], cssParts, entry => [code(`::part(${entry.name})`)]),
    ...(cssStates.length > 0
      ? [table(['state'], cssStates, entry => [code(`:state(${entry.name})`)])]
      : []),
    table(['slot'], slots, entry => [code(entry.name)]),
  ].join('\n\n')
}

const picture = (file: string, words: string) =>
  `<img src="element-${file}.png" width="260" alt="${words}">`

const PICTURES = [
  picture('idle', 'A field for the claim code with a button Apply'),
  picture(
    'applied',
    'A card that pays $52.00; $48.00 stays under a new code; $0.50 is left to pay',
  ),
  picture('consent', 'The question whether $60.00 may be lost, with the answers beside it'),
  picture('expired', 'A card that could not be kept, with a button to apply it again'),
  picture('dark', 'Two cards on a dark page'),
  picture('arabic', 'The same in Arabic, from right to left'),
].join('\n')

function table<Of extends Entry>(heads: string[], entries: Of[], cells: (entry: Of) => string[]) {
  const row = (texts: string[]) => `| ${texts.join(' | ')} |`
  return [
    row([...heads, 'meaning']),
    row([...heads, 'meaning'].map(() => '---')),
    ...entries.map(entry => row([...cells(entry), entry.description ?? ''])),
  ].join('\n')
}

const code = (text = '') => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '')

const parametersOf = ({ parameters = [] }: Method) =>
  parameters
    .map(({ name, optional, ...rest }) => (optional || rest.default ? `${name}?` : name))
    .join(', ')

const PAGES: Page[] = [
  {
    file: 'docs/element.md',
    described: CHECKOUT,
    pictures: PICTURES,
    details:
      'Events bubble and cross shadow roots. `ChangeDetail` is `{checkout, applied, due, reason}`, `WidgetProblem` is `{code, …}`.',
  },
  {
    file: 'docs/balance.md',
    described: BALANCE,
    pictures: '',
    details:
      'Events bubble and cross shadow roots. `Balance` is what the worker answers, `WidgetProblem` is `{code, …}`.',
  },
]

if (process.argv.includes('--check')) {
  const wrong = PAGES.flatMap(check)
  for (const line of wrong) console.error(line)
  if (wrong.length > 0) process.exitCode = 1
  else console.log('The tables of the elements say what their sources say.')
} else {
  for (const page of PAGES)
    writeFileSync(pathOf(page), withTables(read(page), page, readManual(page.described)))
}
