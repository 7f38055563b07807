/** Describes the tags to editors and frameworks, from the elements' manuals: HTML data for VS Code, types for markup. */
import { BALANCE, type Described, type Entry, type Manual, readManual } from './manifest.ts'

/** `html.customData` of VS Code. */
export function vscodeData(elements: Described[]): string {
  const flag = ({ type }: Entry) => type?.text === 'boolean'
  return json({
    version: 1.1,
    tags: elements.map(described => {
      const { attributes, summary } = readManual(described)
      return {
        name: described.tag,
        description: summary,
        attributes: attributes.map(entry => ({
          name: entry.name,
          description: entry.description,
          ...(flag(entry) && { valueSet: 'v' }),
        })),
      }
    }),
  })
}

/** A tag as the types of a framework need it. */
type Typed = Described & {
  manual: Manual
  /** The names of its types: of its attributes, its events, and its props in a framework. */
  markup: string
  events: string
  props: string
}

function typed(described: Described): Typed {
  const isBalance = described === BALANCE
  return {
    ...described,
    manual: readManual(described),
    markup: isBalance ? 'BalanceMarkup' : 'Markup',
    events: isBalance ? 'BalanceEvents' : 'InstagiftEvents',
    props: isBalance ? 'BalanceProps' : 'Props',
  }
}

/** The types of the tags in JSX, in Vue's and in Svelte's templates: file name → text. */
export function frameworkTypes(elements: Described[]): Map<string, string> {
  const tags = elements.map(typed)
  return new Map([
    ['types/markup.d.ts', MARKUP_HEAD + tags.map(markup).join('')],
    ['types/react.d.ts', react(tags)],
    ['types/vue.d.ts', vue(tags)],
    ['types/svelte.d.ts', svelte(tags)],
  ])
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const MARKUP_HEAD = `/** What may be written on the tags: their attributes, and their properties where a framework sets those. */
import type { BalanceMessages } from './widget/balance/index.js';
import type { Messages } from './widget/words/messages.js';
`

function markup({ markup, manual: { attributes, members } }: Typed): string {
  const line = (name: string, { description, type }: Entry, more = '') =>
    `    /** ${description} */\n    '${name}'?: ${type?.text}${more};\n`
  const settable = members.filter(
    member => member.kind === 'field' && !member.readonly && member.name !== member.attribute,
  )
  return `export type ${markup} = {
${attributes.map(entry => line(entry.name, entry, entry.type?.text === 'boolean' ? " | ''" : '')).join('')}${settable.map(entry => line(entry.name, entry)).join('')}};
`
}

const head = (framework: string, name: string) => `/**
 * The tags in ${framework}: \`import type {} from 'instagift-checkout/${name}'\` once in a project.
 */
import type { BalanceEvents, InstagiftBalanceElement } from './widget/balance/index.js';
import type { InstagiftClaimCodeElement, InstagiftEvents } from './widget/index.js';
import type { BalanceMarkup, Markup } from './markup.js';
`

const listeners = ({ manual, events }: Typed, nameOf: (event: string) => string): string =>
  manual.events
    .map(
      ({ name, description }) =>
        `    /** ${description} */\n    '${nameOf(name)}'?: (event: ${events}['${name}']) => void;\n`,
    )
    .join('')

/** One line for each tag. */
const each = (tags: Typed[], line: (tag: Typed) => string): string => tags.map(line).join('')

const react = (
  tags: Typed[],
) => `${head('JSX of React 19', 'react')}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${each(tags, tag => `type ${tag.props} = ${tag.markup} & {\n${listeners(tag, name => `on${name}`)}};\n`)}declare module 'react' {
    namespace JSX {
        interface IntrinsicElements {
${each(tags, ({ tag, className, props }) => `            '${tag}': DetailedHTMLProps<HTMLAttributes<${className}>, ${className}> & ${props};\n`)}        }
    }
}
`

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

const vue = (
  tags: Typed[],
) => `${head("Vue's templates", 'vue')}import type { HTMLAttributes } from 'vue';
${each(tags, tag => `type ${tag.props} = ${tag.markup} & HTMLAttributes & {\n${listeners(tag, name => `on${camel(`-${name}`)}`)}};\n`)}declare module 'vue' {
    interface GlobalComponents {
${each(tags, ({ tag, className, props }) => `        '${tag}': new () => ${className} & { $props: ${props} };\n`)}    }
}
`

const svelte = (
  tags: Typed[],
) => `${head("Svelte's templates", 'svelte')}import type { HTMLAttributes } from 'svelte/elements';
${each(tags, tag => `type ${tag.props} = ${tag.markup} & {\n${listeners(tag, name => `on${name}`)}};\n`)}declare module 'svelte/elements' {
    interface SvelteHTMLElements {
${each(tags, ({ tag, className, props }) => `        '${tag}': HTMLAttributes<${className}> & ${props};\n`)}    }
}
`
