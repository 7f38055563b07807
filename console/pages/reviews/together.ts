/** Deciding several reviews of one reason: what each decision would do is read first, all is summed up, and it takes the same two steps. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import type { ReviewReason } from '../../../shared/api.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { paths } from '../../routes.ts'
import { order } from '../../words/order.ts'
import { codeWords, problemWords } from '../../words/problems.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'
import { together } from '../../words/reviews/together.ts'
import { Page } from '../page.ts'
import { chooseForm } from '../review/choose.ts'
import { confirmPanel } from '../review/confirm.ts'
import { TwoSteps } from '../review/two-steps.ts'
import { commonDecisions, type Result, readOutlooks, sendTogether } from './common.ts'
import { sums } from './sums.ts'

class DecideTogether extends Page {
  static override properties = {
    ...Page.properties,
    reason: { attribute: false },
    ids: { attribute: false },
    leave: { attribute: false },
    results: { state: true },
    problem: { state: true },
    read: { state: true },
  }

  declare reason: ReviewReason
  declare ids: string[]
  declare leave: () => void
  /** Null: it is not decided yet. */
  declare results: Result[] | null
  declare problem: string | null
  /** How many outlooks have been read. */
  declare read: number

  readonly #outlooks = new Answer<ReviewOutlook[]>(this)
  readonly #steps = new TwoSteps(this)

  protected load(): void {
    this.#steps.begin()
    this.results = null
    this.problem = null
    this.read = 0
    const count = () => {
      this.read += 1
    }
    void this.#outlooks.ask(signal => readOutlooks(this.context.api, this.ids, count, signal))
  }

  protected override render(): TemplateResult {
    return html`<p><button type="button" class="link" @click=${this.leave}>${together.back}</button></p>${this.heading(
      together.title(this.ids.length),
    )}<p class="muted">${REASONS[this.reason].title}. ${together.intro}</p><div role="alert">${
      this.problem === null ? nothing : html`<p class="notice bad">${this.problem}</p>`
    }</div>${this.#outlooks.waiting ? html`<p class="muted">${together.reading(this.read, this.ids.length)}</p>` : nothing}${shown(
      this.#outlooks,
      seen => (this.results === null ? this.#decide(seen) : this.#done(this.results)),
    )}`
  }

  #decide(seen: ReviewOutlook[]) {
    const { reason } = this
    const steps = this.#steps
    const { decision } = steps.choice
    if (steps.step !== 'choose' && decision !== null)
      return confirmPanel({ reason, steps, effect: sums(seen, decision), decide: this.#send })
    const decisions = commonDecisions(seen)
    const missing = this.ids.length - seen.length
    const note =
      missing > 0 ? html`<p class="notice warn">${together.missing(missing)}</p>` : nothing
    if (decisions.length === 0) return html`${note}<p class="notice warn">${together.noCommon}</p>`
    const options = decisions.map(decision => ({ decision, effect: sums(seen, decision) }))
    return html`${note}${chooseForm({ reason, options, steps, mayDecide: true, asksForId: false })}`
  }

  #done(results: Result[]) {
    const left = results.filter(({ problem }) => problem !== null)
    return html`<section class="panel" aria-labelledby="done"><h2 id="done" tabindex="-1">${words.done}</h2><p>${together.done(results.length - left.length)}</p>${
      left.length === 0
        ? nothing
        : html`<p>${together.left(left.length)}</p><ul class="plain">${left.map(
            ({ review, problem }) =>
              html`<li><a href=${paths.review(review.id)}>${order.named(review.orderId === null ? [] : [review.orderId])}</a> ${codeWords(problem!)}</li>`,
          )}</ul>`
    }<p class="buttons"><button type="button" class="primary" @click=${this.leave}>${together.back}</button></p></section>`
  }

  readonly #send = async () => {
    const seen = this.#outlooks.value
    if (seen === null || !this.#steps.send()) return
    this.problem = null
    try {
      this.results = await sendTogether(this.context.api, seen, this.#steps.choice)
      await this.#steps.focus('#done')
    } catch (error) {
      this.problem = problemWords(error)
      this.#steps.unsent()
    }
  }
}

customElements.define('decide-together', DecideTogether)
