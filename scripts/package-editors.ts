/** Describes the tag to editors and frameworks, from the element's manual: HTML data for VS Code, types for markup. */
import { type Entry, type Manual, TAG } from './manifest.ts'

/** `html.customData` of VS Code. */
export function vscodeData({ attributes, summary }: Manual): string {
  const flag = ({ type }: Entry) => type?.text === 'boolean'
  return json({
    version: 1.1,
    tags: [
      {
        name: TAG,
        description: summary,
        attributes: attributes.map(entry => ({
          name: entry.name,
          description: entry.description,
          ...(flag(entry) && { valueSet: 'v' }),
        })),
      },
    ],
  })
}

/** The types of the tag in JSX, in Vue's and in Svelte's templates: file name → text. */
export function frameworkTypes(manual: Manual): Map<string, string> {
  return new Map([
    ['types/markup.d.ts', markup(manual)],
    ['types/react.d.ts', react(manual)],
    ['types/vue.d.ts', vue(manual)],
    ['types/svelte.d.ts', svelte(manual)],
  ])
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function markup({ attributes, members }: Manual): string {
  const line = (name: string, { description, type }: Entry, more = '') =>
    `    /** ${description} */\n    '${name}'?: ${type?.text}${more};\n`
  const settable = members.filter(
    member => member.kind === 'field' && !member.readonly && member.name !== member.attribute,
  )
  return `/** What may be written on the tag: its attributes, and its properties where a framework sets those. */
import type { Messages } from './widget/words/messages.js';
export type Markup = {
${attributes.map(entry => line(entry.name, entry, entry.type?.text === 'boolean' ? " | ''" : '')).join('')}${settable.map(entry => line(entry.name, entry)).join('')}};
`
}

const head = (framework: string, name: string) => `/**
 * The tag in ${framework}: \`import type {} from 'instagift-checkout/${name}'\` once in a project.
 */
import type { InstagiftClaimCodeElement, InstagiftEvents } from './widget/index.js';
import type { Markup } from './markup.js';
`

const listeners = ({ events }: Manual, nameOf: (event: string) => string): string =>
  events
    .map(
      ({ name, description }) =>
        `    /** ${description} */\n    '${nameOf(name)}'?: (event: InstagiftEvents['${name}']) => void;\n`,
    )
    .join('')

const react = (
  manual: Manual,
) => `${head('JSX of React 19', 'react')}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
type Props = Markup & {
${listeners(manual, name => `on${name}`)}};
declare module 'react' {
    namespace JSX {
        interface IntrinsicElements {
            '${TAG}': DetailedHTMLProps<HTMLAttributes<InstagiftClaimCodeElement>, InstagiftClaimCodeElement> & Props;
        }
    }
}
`

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

const vue = (
  manual: Manual,
) => `${head("Vue's templates", 'vue')}import type { HTMLAttributes } from 'vue';
type Props = Markup & HTMLAttributes & {
${listeners(manual, name => `on${camel(`-${name}`)}`)}};
declare module 'vue' {
    interface GlobalComponents {
        '${TAG}': new () => InstagiftClaimCodeElement & { $props: Props };
    }
}
`

const svelte = (
  manual: Manual,
) => `${head("Svelte's templates", 'svelte')}import type { HTMLAttributes } from 'svelte/elements';
type Props = Markup & {
${listeners(manual, name => `on${name}`)}};
declare module 'svelte/elements' {
    interface SvelteHTMLElements {
        '${TAG}': HTMLAttributes<InstagiftClaimCodeElement> & Props;
    }
}
`
