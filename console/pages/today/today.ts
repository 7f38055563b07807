/** What matters today. It is read again when somebody comes back to the tab. */
import { html, type TemplateResult } from 'lit'
import type { Today } from '../../../shared/api/console/today.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { midnight, shortTime, timeZone } from '../../parts/time.ts'
import { frame } from '../../words/frame.ts'
import { today as words } from '../../words/today.ts'
import { Page, silentParts } from '../page.ts'
import { moneyPanel } from './money.ts'
import { openPanel, overduePanel, toldPanel } from './open.ts'
import { outsidePanel } from './outside.ts'

/** What is older than this is read again. */
const STALE_AFTER_MS = 60_000

export class TodayPage extends Page {
  readonly #today = new Answer<Today>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.#comeBack)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.#comeBack)
  }

  protected load(): void {
    void this.#today.ask(signal => this.context.api.today(midnight(), signal), true)
  }

  protected override render(): TemplateResult {
    return html`${this.heading(words.title, this.refresher(this.#today))}${shown(
      this.#today,
      today => this.#panels(today),
    )}`
  }

  #panels(today: Today) {
    return html`<p class="muted">${words.since(shortTime(today.since))}. ${frame.zone(timeZone())}</p>
      ${silentParts(today.silentShards)}
      <div class="panels">${openPanel(today.reviews)}${overduePanel(today.overdue)}${toldPanel(
        today.undelivered,
      )}${moneyPanel(today.money)}${outsidePanel(
        'systems',
        words.systems,
        today.systems,
        words.noSystems,
      )}${outsidePanel('sources', words.sources, today.sources, words.noSources)}</div>`
  }

  readonly #comeBack = () => {
    const isOld = Date.now() - this.#today.at > STALE_AFTER_MS
    if (document.visibilityState === 'visible' && isOld) this.load()
  }
}
