/** What people did: who, when, and what, newest first and page by page. */
import { html, nothing, type TemplateResult } from 'lit'
import type { AuditEntry } from '../../../shared/api/console/people.ts'
import type { AuditPage } from '../../api/console-api.ts'
import { Answer } from '../../parts/answer.ts'
import { lastDays, timesOf } from '../../parts/days.ts'
import { shown } from '../../parts/shown.ts'
import { when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { frame } from '../../words/frame.ts'
import { nameOf } from '../../words/names.ts'
import { audit as words } from '../../words/people.ts'
import { Page } from '../page.ts'

const SAVED_DAYS = 90

export class AuditLog extends Page {
  readonly #page = new Answer<AuditPage>(this)
  readonly #more = new Answer<AuditPage>(this)

  protected load(): void {
    void this.#page.ask(signal => this.context.api.audit({}, signal))
  }

  /** Something was done. */
  readAgain(): void {
    void this.#page.again()
  }

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="log"><div class="bar"><h2 id="log">${words.title}</h2><export-buttons .context=${this.context} .what=${'audit'} .range=${timesOf(lastDays(SAVED_DAYS))}></export-buttons></div><p class="muted">${words.intro}</p>${shown(
      this.#page,
      page => this.#entries(page),
    )}</section>`
  }

  #entries({ entries, next }: AuditPage) {
    if (entries.length === 0) return html`<p class="empty">${words.none}</p>`
    return html`<ol class="plain log">${entries.map(one)}</ol>${
      next === null
        ? nothing
        : html`<p><button type="button" aria-disabled=${this.#more.waiting} @click=${() => this.#readOn(next)}>${frame.more}</button></p>`
    }${this.#more.error === null ? nothing : shown(this.#more, () => nothing)}`
  }

  async #readOn(cursor: string): Promise<void> {
    if (this.#more.waiting) return
    const before = this.#page.value?.entries ?? []
    await this.#more.ask(signal => this.context.api.audit({ cursor }, signal))
    const more = this.#more.value
    if (more === null) return
    this.#page.set({ entries: [...before, ...more.entries], next: more.next })
    await this.updateComplete
    this.querySelectorAll<HTMLElement>('.log > li')[before.length]?.focus()
  }
}

function one(entry: AuditEntry) {
  const { at, who, by, did, result, problem } = entry
  const isKey = did === 'made_key' || did === 'revoked_key'
  const detail = isKey ? null : entry.detail
  return html`<li tabindex="-1"><p class="at">${when(at)}</p><div><p><strong>${who}</strong> ${words.did[did]} ${about(entry)}${
    result === 'done'
      ? nothing
      : html` <span class="chip bad">${result === 'refused' ? `${words.refused}: ${problem}` : words.unknown}</span>`
  }</p>${detail === null ? nothing : html`<p class="evidence">${detail}</p>`}<p class="hint">${words.byWay[by]}${
    result === 'unknown' ? html`. ${words.unknownHint}` : nothing
  }</p></div></li>`
}

/** Of a key, its detail says whose it is. */
const about = ({ did, about, detail }: AuditEntry) => {
  if (did === 'decided') return html`<a href=${paths.review(about)}>${words.review}</a>`
  if (did === 'reconciled') return nameOf(about)
  return did === 'exported' ? about : (detail ?? about)
}
