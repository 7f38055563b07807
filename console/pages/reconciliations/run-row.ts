/** A reconciliation as the list shows it. */
import { html, nothing } from 'lit'
import type { Reconciliation } from '../../../shared/api/console/reconciliation.ts'
import { shortTime, when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { nameOf } from '../../words/names.ts'
import { reconciliations as words } from '../../words/reconciliations/page.ts'

export function runRow(run: Reconciliation) {
  const { id, by, from, to, begunAt, systems } = run
  const names = systems.map(({ name }) => nameOf(name)).join(', ')
  return html`<li class="row"><div class="what"><p><a href=${paths.reconciliation(id)}>${words.range(shortTime(from), shortTime(to))}</a></p><p class="muted">${names} · ${words.begun} ${when(begunAt)}, ${words.by(by)}</p></div><p class="chips">${runChips(run)}</p></li>`
}

/** How it ended, or that it goes on. */
export function runChips({ endedAt, differences, unexplained, systems }: Reconciliation) {
  if (endedAt === null) return html`<span class="chip busy">${words.goesOn}</span>`
  const unread = systems.filter(({ outcome }) => outcome !== 'compared')
  const isWhole = unread.length === 0
  return [
    unexplained > 0
      ? html`<span class="chip bad">${words.unexplained(unexplained)}</span>`
      : differences > 0
        ? html`<span class="chip plain">${words.explained(differences)}</span>`
        : isWhole
          ? html`<span class="chip good">${words.agrees}</span>`
          : nothing,
    isWhole
      ? nothing
      : html`<span class="chip bad">${words.notRead(unread.map(({ name }) => nameOf(name)).join(', '))}</span>`,
  ]
}
