/** A card by the last four characters of its code, read one by one. */
import { html } from 'lit'
import { nameOf } from '../words/names.ts'
import { order } from '../words/order.ts'

export const cardLabel = (label: string, provider?: string | null) =>
  html`<span class="card-label"><span aria-hidden="true">••${label}</span><span class="sr">${order.spoken(
    label,
  )}</span>${provider ? html` <span class="of">${nameOf(provider)}</span>` : null}</span>`
