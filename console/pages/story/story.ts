/** The story of one order: its money, its cards, what is not over, and everything that happened to it. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Story } from '../../../shared/api/console/story.ts'
import { Answer } from '../../parts/answer.ts'
import { checkoutChip } from '../../parts/chip.ts'
import { shown } from '../../parts/shown.ts'
import { timeZone } from '../../parts/time.ts'
import { frame } from '../../words/frame.ts'
import { order } from '../../words/order.ts'
import { story as words } from '../../words/story/page.ts'
import { privacy } from '../../words/story/privacy.ts'
import { Page } from '../page.ts'
import { cardsPanel, moneyPanel } from './money.ts'
import { openEndsPanel, reviewsPanel } from './open-ends.ts'
import { timeline } from './timeline.ts'

export class StoryPage extends Page {
  static override properties = {
    ...Page.properties,
    checkoutId: { attribute: false },
    erased: { state: true },
  }
  static override address = ['context', 'checkoutId']

  declare checkoutId: string
  declare erased: boolean

  readonly #story = new Answer<Story>(this)

  protected load(): void {
    this.erased = false
    void this.#story.ask(signal => this.context.api.story(this.checkoutId, signal))
  }

  protected override render(): TemplateResult {
    if (this.erased)
      return html`${this.heading(words.title)}<p class="notice good" role="status">${privacy.done}</p>`
    const story = this.#story.value
    const title = story === null ? words.title : order.named(story.orderIds)
    return html`${this.heading(title, this.refresher(this.#story))}${shown(this.#story, value =>
      this.#panels(value),
    )}`
  }

  /** What was shown is gone from the page, too. */
  readonly #forget = async () => {
    this.erased = true
    await this.updateComplete
    this.querySelector<HTMLElement>('h1')?.focus()
  }

  #panels({ checkout, timeline: lines, reviews, openEnds }: Story) {
    return html`<p>${checkoutChip(checkout.status)} <span class="muted">${order.checkout} <code>${checkout.id}</code></span></p>
      <div class="panels">${moneyPanel(checkout)}${cardsPanel(checkout)}${openEndsPanel(openEnds, checkout.settled ?? false)}${
        reviews.length === 0 ? nothing : reviewsPanel(reviews)
      }</div>
      <section aria-labelledby="timeline"><h2 id="timeline">${words.timeline}</h2><p class="muted">${frame.zone(timeZone())}</p>${timeline(
        lines,
        checkout.currency,
      )}</section><order-privacy .context=${this.context} .checkoutId=${this.checkoutId} @erased=${this.#forget}></order-privacy>`
  }
}
