/** The reconciliations, newest first, and beginning one. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Reconciliations } from '../../api/console-api.ts'
import { isClerk } from '../../context.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { paths } from '../../routes.ts'
import { problemWords } from '../../words/problems.ts'
import { reconciliations as words } from '../../words/reconciliations/page.ts'
import { Page } from '../page.ts'
import { type Begin, beginForm, beginIn, faultOf, newBegin, requestOf } from './begin-form.ts'
import { runRow } from './run-row.ts'

export class ReconciliationsPage extends Page {
  static override properties = {
    ...Page.properties,
    form: { state: true },
    fault: { state: true },
    problem: { state: true },
    another: { state: true },
    isSending: { state: true },
  }

  declare form: Begin
  /** What is wrong with the range. */
  declare fault: string | null
  declare problem: string | null
  /** The one that goes on already. */
  declare another: string | null
  declare isSending: boolean

  readonly #list = new Answer<Reconciliations>(this)

  protected load(): void {
    Object.assign(this, { form: newBegin(), fault: null, problem: null, another: null })
    this.isSending = false
    void this.#list.ask(signal => this.context.api.reconciliations(signal))
  }

  protected override render(): TemplateResult {
    return html`${this.heading(words.title, this.refresher(this.#list))}<p class="muted">${words.intro}</p>${shown(
      this.#list,
      list => this.#panels(list),
    )}`
  }

  #panels({ reconciliations, systems }: Reconciliations) {
    return html`${
      isClerk(this.context)
        ? html`<section class="panel" aria-labelledby="begin"><h2 id="begin">${words.begin}</h2>${this.#notice()}${beginForm(
            { ...this.form, systems, fault: this.fault, isSending: this.isSending },
            this.#submit,
          )}</section>`
        : nothing
    }<section aria-labelledby="list"><h2 id="list">${words.list}</h2>${
      reconciliations.length === 0
        ? html`<div class="panel empty"><p>${words.none}</p><p>${isClerk(this.context) ? words.noneHint : nothing}</p></div>`
        : html`<ol class="rows runs">${reconciliations.map(runRow)}</ol>`
    }</section>`
  }

  #notice() {
    return html`<div role="alert">${
      this.problem === null ? nothing : html`<p class="notice bad">${this.problem}</p>`
    }${
      this.another === null
        ? nothing
        : html`<p class="notice warn"><span>${words.another}</span> <a href=${paths.reconciliation(this.another)}>${words.toAnother}</a></p>`
    }</div>`
  }

  readonly #submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (this.isSending) return
    this.form = beginIn(new FormData(event.currentTarget as HTMLFormElement))
    this.fault = faultOf(this.form)
    if (this.fault) return this.querySelector<HTMLElement>('#to')?.focus()
    Object.assign(this, { isSending: true, problem: null, another: null })
    try {
      const asked = requestOf(this.form)
      const run = await this.context.api.reconcile(asked)
      const isMine = run.from === asked.from && run.to === asked.to
      if (isMine) this.context.go(paths.reconciliation(run.id))
      else this.another = run.id
    } catch (error) {
      this.problem = problemWords(error)
    } finally {
      this.isSending = false
    }
  }
}
