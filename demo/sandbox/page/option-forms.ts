/** The page's options: a choice for each, sent as soon as it changes, or with a button where there is no script. */
import { html } from 'hono/html'
import type { Controls } from '../controls.ts'
import { describeOptions, type OptionDescription, type OptionValue } from '../options.ts'
import { SYSTEMS, type SystemName } from '../systems.ts'
import type { Markup } from './format.ts'

const describe = (system: SystemName): OptionDescription[] =>
  SYSTEMS.filter(({ name }) => name === system).flatMap(d => describeOptions(d.optionsSchema))

export function optionForms(controls: Controls, system: SystemName): Markup {
  const values: Record<string, OptionValue> = controls.options()[system]
  return html`${describe(system).map(option => optionForm(system, option, String(values[option.name])))}`
}

function optionForm(system: SystemName, option: OptionDescription, value: string): Markup {
  const { name, sentence } = option
  const id = `${system}-${name}`
  return html`<form method="post" action="/page/options" class="option">
    <input type="hidden" name="system" value="${system}">
    <input type="hidden" name="option" value="${name}">
    <label for="${id}"><b>${name}</b> <span>${sentence}</span></label>
    ${field(id, option, value)}
    <noscript><button>Set</button></noscript>
  </form>`
}

function field(id: string, { values }: OptionDescription, value: string): Markup {
  if (!values) return html`<input id="${id}" name="value" type="number" min="0" value="${value}">`
  return html`<select id="${id}" name="value">
    ${values.map(
      v =>
        html`<option value="${String(v)}" ${String(v) === value ? 'selected' : ''}>${words(v)}</option>`,
    )}
  </select>`
}

const words = (value: OptionValue): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).replaceAll('_', ' ')
}

/** The value of an option from the text of its form. Unknown text stays as it is: `setOptions` refuses it by name. */
export function optionValue(system: SystemName, name: string, text: string): unknown {
  const option = describe(system).find(candidate => candidate.name === name)
  if (option && !option.values) return Number(text)
  return option?.values?.find(value => String(value) === text) ?? text
}
