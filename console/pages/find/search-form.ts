/** The form of Find: one field for what people have at hand, and the rest behind a lid. */
import { html, nothing } from 'lit'
import type { CheckoutStatus } from '../../../shared/api.ts'
import type { Search } from '../../routes.ts'
import { find as words } from '../../words/find.ts'
import { CHECKOUT_WORDS } from '../../words/order.ts'
import type { Faults } from './search.ts'

export function searchForm(
  search: Search,
  faults: Faults,
  submit: (event: SubmitEvent) => void,
  clear: () => void,
) {
  const { q, ...rest } = search
  const isNarrow = Object.values(rest).some(value => value !== '') || Object.keys(faults).length > 0
  return html`<form class="panel search" role="search" novalidate @submit=${submit}>
    <div class="field"><label for="q">${words.q}</label><input id="q" name="q" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="128" aria-describedby="q-hint" .value=${q}><p id="q-hint" class="hint">${words.qHint}</p></div>
    <details ?open=${isNarrow}><summary>${words.more}</summary><div class="fields">
      <div class="field"><label for="status">${words.status}</label><select id="status" name="status" .value=${search.status}><option value="">${words.any}</option>${statuses.map(
        status =>
          html`<option value=${status} ?selected=${status === search.status}>${CHECKOUT_WORDS[status]}</option>`,
      )}</select></div>
      ${field('amount', words.amount, search, faults, { mode: 'decimal', hint: words.amountHint })}
      ${field('currency', words.currency, { ...search, currency: search.currency || 'USD' }, faults, { most: 3 })}
      ${field('from', words.from, search, faults, { type: 'date' })}
      ${field('to', words.to, search, faults, { type: 'date' })}
    </div></details>
    <p class="buttons"><button class="primary">${words.go}</button><button type="button" class="quiet" @click=${clear}>${words.clear}</button></p>
  </form>`
}

// The worker lists orders once they are placed or paid: none of them is open.
const statuses = Object.keys(CHECKOUT_WORDS).filter(status => status !== 'open') as CheckoutStatus[]

type Kind = { type?: string; mode?: string; most?: number; hint?: string }

function field(
  name: keyof Search,
  label: string,
  search: Search,
  faults: Faults,
  { type = 'text', mode, most, hint }: Kind,
) {
  const fault = faults[name]
  return html`<div class="field"><label for=${name}>${label}</label><input id=${name} name=${name} type=${type} autocomplete="off" inputmode=${mode ?? nothing} maxlength=${most ?? nothing} aria-invalid=${fault !== undefined} aria-describedby="${name}-hint ${name}-fault" .value=${search[name]}><p id="${name}-hint" class="hint">${hint ?? nothing}</p><p id="${name}-fault" class="problem" role="alert">${fault ?? nothing}</p></div>`
}
