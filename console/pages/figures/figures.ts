/** Figures of any days: lines by day with their tables, and bars. What draws the lines is loaded when somebody looks at this page. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Figures } from '../../../shared/api/console/figures.ts'
import { Answer } from '../../parts/answer.ts'
import { daysOf, lastDays, timesOf } from '../../parts/days.ts'
import { shown } from '../../parts/shown.ts'
import { timeZone } from '../../parts/time.ts'
import { type DayRange, paths } from '../../routes.ts'
import { figures as words } from '../../words/figures.ts'
import { frame } from '../../words/frame.ts'
import { Page, silentParts } from '../page.ts'
import { hitRatePanel, refusalsPanel } from './lookups.ts'
import { moneyPanels } from './money.ts'
import { faultOf, rangeForm, rangeIn } from './range-form.ts'
import { reviewsPanel } from './reviews.ts'
import { waitingPanel } from './waiting.ts'

const USUAL_DAYS = 30

export class FiguresPage extends Page {
  static override properties = {
    ...Page.properties,
    range: { attribute: false },
    fault: { state: true },
    hasCharts: { state: true },
  }
  static override address = ['context', 'range']

  declare range: DayRange
  /** What is wrong with the range. */
  declare fault: string | null
  declare hasCharts: boolean

  readonly #figures = new Answer<Figures>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.hasCharts = true
    void import('./chart/line-chart.ts').catch(() => {
      this.hasCharts = false
    })
  }

  protected load(): void {
    this.fault = faultOf(this.#days)
    const times = timesOf(this.#days)
    if (this.fault || times === null) return
    const asked = { ...times, timeZone: timeZone() }
    void this.#figures.ask(signal => this.context.api.figures(asked, signal))
  }

  /** The days that are shown: by default the last ones. */
  get #days(): DayRange {
    const { from, to } = this.range
    return from === '' && to === '' ? lastDays(USUAL_DAYS) : { from, to }
  }

  protected override render(): TemplateResult {
    const range = this.#days
    return html`${this.heading(words.title)}${rangeForm(range, this.fault, this.#submit)}${
      this.fault ? nothing : shown(this.#figures, figures => this.#panels(figures, range))
    }`
  }

  #panels(figures: Figures, range: DayRange) {
    const days = daysOf(range)
    const saved = { ...timesOf(range)!, timeZone: timeZone() }
    return html`<div class="bar"><p class="muted">${words.days(days.length)}. ${frame.zone(timeZone())}</p><export-buttons .context=${this.context} .what=${'figures'} .range=${saved}></export-buttons></div>${silentParts(
      figures.silentShards,
    )}${this.hasCharts ? nothing : html`<p class="notice warn" role="status">${words.noCharts}</p>`}<div class="panels pairs ${this.hasCharts ? '' : 'without-charts'}">${moneyPanels(
      figures,
      days,
    )}${hitRatePanel(figures, days)}${refusalsPanel(figures)}${waitingPanel(figures)}${reviewsPanel(figures, days)}</div>`
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault()
    const range = rangeIn(new FormData(event.currentTarget as HTMLFormElement))
    const fault = faultOf(range)
    if (fault === null) return this.context.go(paths.figures(range))
    this.fault = fault
    this.querySelector<HTMLElement>('#to')?.focus()
  }
}
