/**
 * The public side of the elements, read from their sources, in the form of the custom elements manifest (schema 1.0.0). The package, the
 * tables of the documentation and the editors' data are made from it, so they agree with each other and with the code.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { create, ts } from '@custom-elements-manifest/analyzer'
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Where an element stands. `module`: its file in the package; `define`: the one that defines the tag. */
export type Described = {
  tag: string
  className: string
  source: string
  module: string
  define: string
}

export const CHECKOUT: Described = {
  tag: 'instagift-claim-code',
  className: 'InstagiftClaimCodeElement',
  source: 'widget/element.ts',
  module: 'element.js',
  define: 'index.js',
}

export const BALANCE: Described = {
  tag: 'instagift-balance',
  className: 'InstagiftBalanceElement',
  source: 'widget/balance/element.ts',
  module: 'balance.js',
  define: 'balance.js',
}

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
export function readManual({ source, className }: Described): Manual {
  const text = readFileSync(join(ROOT, source), 'utf8')
  const parsed = ts.createSourceFile(source, text, ts.ScriptTarget.ES2022, true)
  const found = create({ modules: [parsed], plugins: litPlugin() }) as {
    modules: { declarations: Manual[] }[]
  }
  const classes = found.modules.flatMap(({ declarations }) => declarations)
  const element = classes.find(declaration => declaration.name === className)
  if (!element) throw new Error(`expected the class ${className} in ${source}`)
  const { summary, name, slots, cssParts, cssProperties, cssStates = [] } = element
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

/** As they are published: for each a module with the class, and one that defines the tag. */
export function manifestOf(elements: Described[]): object {
  const modules = new Map<string, { declarations: object[]; exports: object[] }>()
  const moduleAt = (path: string) => {
    const found = modules.get(path) ?? { declarations: [], exports: [] }
    modules.set(path, found)
    return found
  }
  for (const described of elements) {
    const { tag, className: name, module, define } = described
    const superclass = { name: 'LitElement', package: 'lit' }
    const more = { tagName: tag, customElement: true, superclass }
    const declaration = { name, module }
    moduleAt(module).declarations.push({ kind: 'class', ...readManual(described), ...more })
    moduleAt(module).exports.push({ kind: 'js', name, declaration })
    moduleAt(define).exports.push({ kind: 'custom-element-definition', name: tag, declaration })
  }
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [...modules].map(([path, module]) => ({ kind: 'javascript-module', path, ...module })),
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
