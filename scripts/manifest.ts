/**
 * The element's public side, read from its source, in the form of the custom elements manifest (schema 1.0.0). The package, the
 * tables of docs/element.md and the editors' data are made from it, so they agree with each other and with the code.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { create, ts } from '@custom-elements-manifest/analyzer'
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCE = 'widget/element.ts'
const CLASS = 'InstagiftClaimCodeElement'

export const TAG = 'instagift-claim-code'

/** One thing of the manual: a part, a slot, a state; what has a type or a default says so. */
export type Entry = {
  name: string
  description?: string
  type?: { text: string }
  default?: string
}
export type Attribute = Entry & { fieldName: string }
export type Field = Entry & { kind: 'field'; attribute?: string; readonly?: boolean }
export type Method = Entry & {
  kind: 'method'
  parameters?: (Entry & { optional?: boolean })[]
  return?: { type: { text: string } }
}

export type Manual = {
  summary: string
  name: string
  attributes: Attribute[]
  members: (Field | Method)[]
  events: Entry[]
  slots: Entry[]
  cssParts: Entry[]
  cssProperties: Entry[]
  cssStates: Entry[]
}

/** The element's public side. */
export function readManual(): Manual {
  const text = readFileSync(join(ROOT, SOURCE), 'utf8')
  const source = ts.createSourceFile(SOURCE, text, ts.ScriptTarget.ES2022, true)
  const found = create({ modules: [source], plugins: litPlugin() }) as {
    modules: { declarations: Manual[] }[]
  }
  const classes = found.modules.flatMap(({ declarations }) => declarations)
  const element = classes.find(declaration => declaration.name === CLASS)
  if (!element) throw new Error(`expected the class ${CLASS} in ${SOURCE}`)
  const { summary, name, slots, cssParts, cssProperties, cssStates } = element
  return {
    summary,
    name,
    attributes: element.attributes.map(attributeOf),
    members: element.members.filter(isPublic).map(memberOf),
    // The analyzer also guesses at events that are sent from anywhere: those have no words.
    events: element.events.filter(({ description }) => description),
    slots,
    cssParts,
    cssProperties,
    cssStates,
  }
}

/** As it is published: one module for the class, one that defines the tag. */
export function manifestOf(manual: Manual): object {
  const { name } = manual
  const superclass = { name: 'LitElement', package: 'lit' }
  const declaration = { kind: 'class', ...manual, tagName: TAG, customElement: true, superclass }
  const module = (path: string, declarations: object[], exported: object) => ({
    kind: 'javascript-module',
    path,
    declarations,
    exports: [{ ...exported, declaration: { name, module: 'element.js' } }],
  })
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      module('element.js', [declaration], { kind: 'js', name }),
      module('index.js', [], { kind: 'custom-element-definition', name: TAG }),
    ],
  }
}

function isPublic(member: Entry & { privacy?: string; static?: boolean }): boolean {
  const { name, privacy = 'public' } = member
  return privacy === 'public' && !member.static && !/^_|Callback$/.test(name)
}

/** The analyzer does not read the attribute names in `static properties`. */
const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

const inFewerWords = <Of extends Entry>(entry: Of): Of => {
  const { inheritedFrom: _, ...rest } = entry as Of & { inheritedFrom?: unknown }
  const isFlag = entry.type?.text === 'boolean' && !('readonly' in entry)
  return { ...(isFlag && { default: 'false' }), ...rest } as Of
}

const attributeOf = (attribute: Attribute): Attribute => ({
  ...inFewerWords(attribute),
  name: kebab(attribute.fieldName),
})

const memberOf = (member: Field | Method): Field | Method =>
  member.kind === 'field' && member.attribute
    ? { ...inFewerWords(member), attribute: kebab(member.name) }
    : inFewerWords(member)
