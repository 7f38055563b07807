/** Which days are shown: the last ones at a click, or any. */
import { html, nothing } from 'lit'
import { dayField } from '../../parts/day-field.ts'
import { lastDays, timesOf } from '../../parts/days.ts'
import { type DayRange, paths } from '../../routes.ts'
import { figures as words } from '../../words/figures.ts'

const LASTS = [7, 30, 90, 365]

/** As the worker has it (docs/contract.md#figures). */
const MAX_MS = 400 * 86_400_000

export const rangeIn = (form: FormData): DayRange => ({
  from: String(form.get('from') ?? ''),
  to: String(form.get('to') ?? ''),
})

export function faultOf(range: DayRange): string | null {
  const times = timesOf(range)
  if (times === null) return words.noRange
  return Date.parse(times.to) - Date.parse(times.from) > MAX_MS ? words.tooLong : null
}

export const rangeForm = (
  range: DayRange,
  fault: string | null,
  submit: (event: SubmitEvent) => void,
) =>
  html`<form class="panel range" novalidate aria-label=${words.range} @submit=${submit}><p class="tabs" role="group" aria-label=${words.lasts}>${LASTS.map(
    days => {
      const last = lastDays(days)
      const isIt = last.from === range.from && last.to === range.to
      return html`<a href=${paths.figures(last)} aria-current=${isIt ? 'true' : nothing}>${words.last(days)}</a>`
    },
  )}</p><div class="fields">${dayField({ name: 'from', label: words.from, value: range.from })}${dayField(
    { name: 'to', label: words.to, value: range.to, fault },
  )}<p class="buttons"><button class="primary">${words.go}</button></p></div></form>`
