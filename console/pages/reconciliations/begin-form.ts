/** What is to be compared: of which gift-card system, and which days. */
import { html } from 'lit'
import { dayField } from '../../parts/day-field.ts'
import { lastDays, timesOf } from '../../parts/days.ts'
import type { DayRange } from '../../routes.ts'
import { nameOf } from '../../words/names.ts'
import { reconciliations as words } from '../../words/reconciliations/page.ts'

export type Begin = { system: string; range: DayRange }

/** As many as the daily one compares. */
const USUAL_DAYS = 3
/** As the worker has it (docs/contract.md#reconciliations). */
const MAX_MS = 92 * 86_400_000

export const newBegin = (): Begin => ({ system: '', range: lastDays(USUAL_DAYS) })

export function beginIn(form: FormData): Begin {
  const field = (name: string) => String(form.get(name) ?? '')
  return { system: field('system'), range: { from: field('from'), to: field('to') } }
}

export function faultOf({ range }: Begin): string | null {
  const times = timesOf(range)
  if (times === null) return words.noRange
  return Date.parse(times.to) - Date.parse(times.from) > MAX_MS ? words.tooLong : null
}

/** As the worker takes it. Without a system: all of them. */
export const requestOf = ({ system, range }: Begin) => ({
  ...timesOf(range)!,
  ...(system !== '' && { system }),
})

type Given = Begin & { systems: string[]; fault: string | null; isSending: boolean }

export const beginForm = (
  { system, range, systems, fault, isSending }: Given,
  submit: (event: SubmitEvent) => void,
) =>
  html`<form novalidate @submit=${submit}><div class="fields"><div class="field"><label for="system">${words.system}</label><select id="system" name="system"><option value="">${words.allSystems}</option>${systems.map(
    name => html`<option value=${name} ?selected=${name === system}>${nameOf(name)}</option>`,
  )}</select></div>${dayField({ name: 'from', label: words.from, value: range.from })}${dayField({
    ...{ name: 'to', label: words.to, value: range.to, fault },
  })}</div><p class="buttons"><button class="primary" aria-disabled=${isSending}>${isSending ? words.going : words.go}</button></p></form>`
