/** One reconciliation: how far it is while it goes on, and what it found. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Difference, ReconciliationRead } from '../../../shared/api/console/reconciliation.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { shortTime, when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { differences } from '../../words/reconciliations/differences.ts'
import { reconciliations as words } from '../../words/reconciliations/page.ts'
import { Page } from '../page.ts'
import { runChips } from '../reconciliations/run-row.ts'
import { differenceList } from './difference-list.ts'
import { systemsPanel } from './systems.ts'

/** How often one that goes on is read again. */
const READ_EVERY_MS = 2_000

/** So many differences are shown at first, and with each more. */
const SHOWN = 50

export class ReconciliationPage extends Page {
  static override properties = {
    ...Page.properties,
    runId: { attribute: false },
    most: { state: true },
  }
  static override address = ['context', 'runId']

  declare runId: string
  /** So many of each list are shown. */
  declare most: number

  readonly #run = new Answer<ReconciliationRead>(this)
  #timer: ReturnType<typeof setTimeout> | undefined

  protected load(): void {
    this.most = SHOWN
    void this.#read(false)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  async #read(keep: boolean): Promise<void> {
    clearTimeout(this.#timer)
    const before = this.#run.value
    await this.#run.ask(signal => this.context.api.reconciliation(this.runId, signal), keep)
    const now = this.#run.value
    if (now === null || !this.isConnected) return
    if (now.endedAt === null) this.#timer = setTimeout(() => void this.#read(true), READ_EVERY_MS)
    else if (keep && before?.endedAt === null) this.context.say(words.ending(now.unexplained))
  }

  protected override render(): TemplateResult {
    const run = this.#run.value
    const title = run ? words.range(shortTime(run.from), shortTime(run.to)) : words.one
    return html`<p><a href=${paths.reconciliations}>${words.back}</a></p>${this.heading(title)}${shown(
      this.#run,
      value => this.#panels(value),
    )}`
  }

  #panels(run: ReconciliationRead) {
    const { found, endedAt, begunAt, by, systems } = run
    const open = found.filter(({ explanation }) => explanation === null)
    const explained = found.filter(({ explanation }) => explanation !== null)
    return html`<p class="chips">${runChips(run)} <span class="muted">${words.begun} ${when(begunAt)}, ${words.by(by)}${
      endedAt === null ? nothing : html`. ${words.ended} ${when(endedAt)}.`
    }</span></p>${systemsPanel(systems, endedAt === null)}${
      found.length === 0
        ? nothingFound(run)
        : [
            endedAt === null
              ? nothing
              : html`<export-buttons .context=${this.context} .what=${'differences'} .range=${only(begunAt)}></export-buttons>`,
            this.#list('unexplained', open),
            this.#list('explained', explained),
          ]
    }`
  }

  #list(which: 'unexplained' | 'explained', found: Difference[]) {
    if (found.length === 0) return nothing
    const readOn = async () => {
      const before = this.most
      this.most += SHOWN
      await this.updateComplete
      this.querySelectorAll<HTMLElement>(`#${which} .difference h3`)[before]?.focus()
    }
    return differenceList({ which, found, most: this.most, readOn })
  }
}

function nothingFound({ endedAt, systems }: ReconciliationRead) {
  const isWhole = systems.every(({ outcome }) => outcome === 'compared')
  const [title, hint] =
    endedAt === null
      ? [differences.noneYet, null]
      : isWhole
        ? [differences.agree, differences.agreeHint]
        : [differences.noneFound, differences.noneFoundHint]
  return html`<div class="panel empty"><h2>${title}</h2>${hint === null ? nothing : html`<p>${hint}</p>`}</div>`
}

/** The differences of those that were begun in this millisecond: of this one. */
const only = (begunAt: string) => ({
  from: begunAt,
  to: new Date(Date.parse(begunAt) + 1).toISOString(),
})
