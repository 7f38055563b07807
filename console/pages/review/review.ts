/**
 * One review: what happened, what each decision would do in money, and deciding it in two steps. A decision is sent with the outlook that
 * the person saw: where something else would follow by now, nothing is done and the review is shown anew.
 */
import { html, nothing, type TemplateResult } from 'lit'
import type { Outlook, ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import { Unreachable } from '../../api/call.ts'
import { isClerk } from '../../context.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { paths } from '../../routes.ts'
import { codeWords, problemWords } from '../../words/problems.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'
import { Page } from '../page.ts'
import { byHandPanel } from './by-hand.ts'
import { casePanel, decidedPanel } from './case.ts'
import { decisionOf } from './choice.ts'
import { chooseForm } from './choose.ts'
import { confirmPanel } from './confirm.ts'
import { donePanel } from './done.ts'
import { renderOutlook } from './outlook.ts'
import { TwoSteps } from './two-steps.ts'

export class ReviewPage extends Page {
  static override properties = {
    ...Page.properties,
    reviewId: { attribute: false },
    done: { state: true },
    notice: { state: true },
  }
  static override address = ['context', 'reviewId']

  declare reviewId: string
  declare done: { promised: Outlook; next: string | null } | null
  /** Why the review is shown anew, or why nothing was done. */
  declare notice: string | null

  readonly #seen = new Answer<ReviewOutlook>(this)
  readonly #steps = new TwoSteps(this)

  protected load(): void {
    this.#begin(null)
    void this.#read()
  }

  protected override render(): TemplateResult {
    const seen = this.#seen.value
    const title = seen === null ? words.one : REASONS[seen.review.reason].title
    return html`<p><a href=${paths.reviews()}>${words.back}</a></p>${this.heading(title)}<div role="alert">${
      this.notice === null ? nothing : html`<p class="notice warn">${this.notice}</p>`
    }</div>${shown(this.#seen, value => this.#panels(value))}`
  }

  #panels(seen: ReviewOutlook) {
    const { review, checkout, byHand } = seen
    if (this.done) return donePanel({ ...this.done, seen, readAgain: this.#readAgain })
    const isOpen = review.status === 'open'
    return html`<div class="review">${casePanel(review, checkout !== null)}${
      isOpen ? [byHandPanel(byHand), this.#decide(seen)] : decidedPanel(review)
    }</div>`
  }

  #decide({ review, checkout, now, outlooks }: ReviewOutlook) {
    const steps = this.#steps
    const { reason } = review
    const effectOf = (outlook: Outlook) =>
      renderOutlook(outlook, now, checkout?.currency ?? review.currency)
    if (steps.step === 'choose')
      return chooseForm({
        ...{ reason, steps, mayDecide: isClerk(this.context), asksForId: true },
        options: outlooks.map(one => ({ decision: one.decision, effect: effectOf(one) })),
      })
    const effect = effectOf(this.#chosen(outlooks))
    return confirmPanel({ reason, steps, effect, decide: this.#send })
  }

  #chosen = (outlooks: Outlook[]): Outlook =>
    outlooks.find(one => one.decision === this.#steps.choice.decision)!

  readonly #send = async () => {
    const seen = this.#seen.value
    if (seen === null || !this.#steps.send()) return
    const promised = this.#chosen(seen.outlooks)
    try {
      const { results } = await this.context.api.decide(decisionOf(seen, this.#steps.choice))
      const problem = results[0]?.problem ?? null
      if (problem === null) await this.#finish(promised)
      else await this.#anew(problem === 'stale_review' ? words.stale : codeWords(problem))
    } catch (error) {
      await this.#anew(error instanceof Unreachable ? words.unsure : problemWords(error))
    }
  }

  async #finish(promised: Outlook): Promise<void> {
    await this.#read(true)
    const open = await this.context.api.reviews({ limit: 2 }).catch(() => null)
    const next = open?.reviews.find(({ id }) => id !== this.reviewId)?.id ?? null
    this.done = { promised, next }
    await this.#steps.focus('#done')
  }

  /** What the person chose is gone with the outlook that they saw; what they wrote stays. */
  async #anew(notice: string): Promise<void> {
    this.#begin(notice, this.#steps.choice.note)
    await this.#read(true)
    await this.#steps.focus('h1')
  }

  #begin(notice: string | null, note = ''): void {
    this.#steps.begin(note)
    this.done = null
    this.notice = notice
  }

  #read = (keep = false) =>
    this.#seen.ask(signal => this.context.api.review(this.reviewId, signal), keep)

  readonly #readAgain = () => void this.#read(true)
}
