/** The page's knobs: a choice for each, sent as soon as it changes (with a button where there is no script). */
import { html } from 'hono/html'
import { type KnobSheet, type Knobs, knobSheets } from '../options.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Markup } from './words.ts'

export const knobForms = (sandbox: Sandbox, system: keyof Knobs): Markup =>
  html`${knobSheets(system).map(sheet => {
    const values: Record<string, unknown> = sandbox.world.knobs[system]
    return knobForm(system, sheet, String(values[sheet.name]))
  })}`

const knobForm = (system: keyof Knobs, sheet: KnobSheet, value: string): Markup => html`<form
    method="post" action="/page/knobs" class="knob">
    <input type="hidden" name="system" value="${system}">
    <input type="hidden" name="knob" value="${sheet.name}">
    <label for="${system}-${sheet.name}"><b>${sheet.name}</b> <span>${sheet.sentence}</span></label>
    ${control(`${system}-${sheet.name}`, sheet, value)}
    <noscript><button>Set</button></noscript>
  </form>`

function control(id: string, sheet: KnobSheet, value: string): Markup {
  if (!sheet.values) {
    return html`<input id="${id}" name="value" type="number" min="0" value="${value}">`
  }
  return html`<select id="${id}" name="value">
    ${sheet.values.map(
      v =>
        html`<option value="${String(v)}" ${String(v) === value ? 'selected' : ''}>${words(v)}</option>`,
    )}
  </select>`
}

const words = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).replaceAll('_', ' ')
}

/** The value of a knob from the text of a form; an unknown text stays, and is refused by name later. */
export function knobValue(system: keyof Knobs, name: string, text: string): unknown {
  const sheet = knobSheets(system).find(s => s.name === name)
  if (sheet && !sheet.values) return Number(text)
  return sheet?.values?.find(value => String(value) === text) ?? text
}
