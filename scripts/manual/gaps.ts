/**
 * Finds where the class's doc block and the source differ: parts and slots of the templates, custom properties of the styles with
 * their defaults, states, events. Gives one line for each difference.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BALANCE, type Described, type Entry, type Manual } from '../manifest.ts'

const WIDGET = fileURLToPath(new URL('../../widget', import.meta.url))

/** What the balance takes from the checkout's element. */
const SHARED = [
  'templates/field.ts',
  'templates/field.css',
  'templates/hint.ts',
  'templates/problem.css',
  'templates/used.css',
]

/** Whether a file below `widget/` shows something of the element. */
const isOf = (described: Described, file: string): boolean =>
  described === BALANCE
    ? file.startsWith('balance/') || SHARED.includes(file)
    : !file.startsWith('balance/')

export function gapsOf(described: Described, manual: Manual): string[] {
  const source = readdirSync(WIDGET, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(ts|css)$/.test(file) && isOf(described, file))
    .map(file => readFileSync(join(WIDGET, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
    .join('\n')
  const words = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, word]) => word!)
  return [
    ...compare('@csspart', manual.cssParts, words(/\spart="([^"$]+)"/g).flatMap(splitWords)),
    ...compare('@slot', manual.slots, words(/<slot name="([^"]+)"/g)),
    ...compare('@cssproperty', manual.cssProperties, words(/var\((--instagift-[a-z-]+)/g)),
    ...compare('@cssstate', manual.cssStates, words(/setState\('([a-z]+)'/g)),
    ...compare('@event', manual.events, words(/'(instagift-[a-z]+)': CustomEvent/g)),
    ...manual.attributes.filter(({ description }) => !description).map(({ name }) => noWords(name)),
    ...manual.members.filter(({ description }) => !description).map(({ name }) => noWords(name)),
    ...wrongDefaults(manual.cssProperties, source),
  ]
}

const splitWords = (text: string) => text.split(' ')

const noWords = (name: string) => `widget: ${name} has no words of its own`

function compare(tag: string, documented: Entry[], used: string[]): string[] {
  const names = documented.map(({ name }) => name)
  const once = [...new Set(used)]
  return [
    ...once.filter(name => !names.includes(name)).map(name => `${tag} ${name}: not in the manual`),
    ...names.filter(name => !once.includes(name)).map(name => `${tag} ${name}: in the manual only`),
  ]
}

/** A default that is made from the text's colour is described in words, so it is not compared. */
function wrongDefaults(properties: Entry[], source: string): string[] {
  return properties
    .filter(entry => !entry.default?.includes('%'))
    .filter(entry => !source.includes(`var(${entry.name}, ${entry.default})`))
    .map(entry => `@cssproperty ${entry.name}: the default is not ${entry.default}`)
}
