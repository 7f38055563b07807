/** What stands under the field while somebody types and waits. */
import { groupTyped } from '../reading/read-code.ts'
import type { FieldHost } from './field.ts'
import type { Lit } from './lit.ts'

/** Shorter codes are read at a glance without their grouping. */
const GROUPED_FROM = 9

/** What takes the hint's place, if anything: a long wait, or the typed code in groups. */
export function renderHint({ acts, element, field, language, waits }: FieldHost, { html }: Lit) {
  if (waits.passed) return waits.passed === 2 ? language.t('checkingLong') : null
  const { typed } = field.state
  const grouped = groupTyped(typed, acts, () => element.requestUpdate())
  return grouped.length >= GROUPED_FROM && grouped !== typed
    ? html`<bdi class="echo" part="echo" .textContent=${grouped}></bdi>`
    : null
}
