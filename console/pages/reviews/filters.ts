/** Which reviews are listed: open or decided ones, of which reason. */
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { ReviewReason } from '../../../shared/api.ts'
import { paths, type ReviewList } from '../../routes.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'

export function filters(list: ReviewList, go: (path: string) => void) {
  const status = (name: ReviewList['status']) =>
    html`<a href=${paths.reviews({ ...list, status: name })} aria-current=${list.status === name ? 'true' : nothing}>${words[name]}</a>`
  const pick = (event: Event) => {
    const reason = ((event.target as HTMLSelectElement).value || null) as ReviewReason | null
    go(paths.reviews({ ...list, reason }))
  }
  return html`<div class="filters"><p class="tabs" role="group" aria-label=${words.which}>${status('open')}${status('decided')}</p><div class="field inline"><label for="reason">${words.reason}</label><select id="reason" .value=${live(list.reason ?? '')} @change=${pick}><option value="">${words.allReasons}</option>${Object.entries(
    REASONS,
  ).map(
    ([reason, { title }]) =>
      html`<option value=${reason} ?selected=${reason === list.reason}>${title}</option>`,
  )}</select></div></div>`
}
