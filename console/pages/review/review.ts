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
import { decisionWords } from '../../words/reviews/decisions.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'
import { Page } from '../page.ts'
import { byHandPanel } from './by-hand.ts'
import { casePanel, decidedPanel } from './case.ts'
import { type Choice, type ChoiceFaults, decisionOf, faultsOf, noChoice } from './choice.ts'
import { chooseForm } from './choose.ts'
import { confirmPanel } from './confirm.ts'
import { donePanel } from './done.ts'
import { renderOutlook } from './outlook.ts'

type Step =
  | { name: 'choose' }
  | { name: 'confirm'; isSending: boolean }
  | { name: 'done'; promised: Outlook; next: string | null }

export class ReviewPage extends Page {
  static override properties = {
    ...Page.properties,
    reviewId: { attribute: false },
    step: { state: true },
    choice: { state: true },
    faults: { state: true },
    notice: { state: true },
  }
  static override address = ['context', 'reviewId']

  declare reviewId: string
  declare step: Step
  declare choice: Choice
  declare faults: ChoiceFaults
  /** Why the review is shown anew, or why nothing was done. */
  declare notice: string | null

  readonly #seen = new Answer<ReviewOutlook>(this)

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
    if (this.step.name === 'done')
      return donePanel({ ...this.step, seen, readAgain: this.#readAgain })
    const isOpen = review.status === 'open'
    return html`<div class="review">${casePanel(review, checkout !== null)}${
      isOpen ? [byHandPanel(byHand), this.#decide(seen)] : decidedPanel(review)
    }</div>`
  }

  #decide(seen: ReviewOutlook) {
    const { choice, faults, step } = this
    if (step.name !== 'confirm')
      return chooseForm({
        ...{ seen, choice, faults },
        mayDecide: isClerk(this.context),
        change: change => this.#change(change),
        submit: this.#submit,
      })
    const outlook = this.#chosen(seen)
    return confirmPanel({
      title: decisionWords(seen.review.reason, outlook.decision).title,
      note: choice.note.trim(),
      effect: renderOutlook(outlook, seen.now, seen.checkout?.currency ?? seen.review.currency),
      isSending: step.name === 'confirm' && step.isSending,
      back: () => this.#enter({ name: 'choose' }, '#decide'),
      decide: this.#send,
    })
  }

  #chosen = ({ outlooks }: ReviewOutlook): Outlook =>
    outlooks.find(one => one.decision === this.choice.decision)!

  #change(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change }
    const open = faultsOf(this.choice)
    this.faults = Object.fromEntries(
      Object.entries(this.faults).filter(([name]) => name in open),
    ) as ChoiceFaults
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault()
    this.faults = faultsOf(this.choice)
    const { decision, note } = this.faults
    if (decision) this.querySelector<HTMLElement>('input[name=decision]')?.focus()
    else if (note) this.querySelector<HTMLElement>('#note')?.focus()
    else void this.#enter({ name: 'confirm', isSending: false }, '#confirm')
  }

  readonly #send = async () => {
    const seen = this.#seen.value
    if (seen === null || (this.step.name === 'confirm' && this.step.isSending)) return
    const promised = this.#chosen(seen)
    this.step = { name: 'confirm', isSending: true }
    try {
      const { results } = await this.context.api.decide(decisionOf(seen, this.choice))
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
    await this.#enter({ name: 'done', promised, next }, '#done')
  }

  /** What the person chose is gone with the outlook that they saw; what they wrote stays. */
  async #anew(notice: string): Promise<void> {
    const { note } = this.choice
    this.#begin(notice, note)
    await this.#read(true)
    await this.updateComplete
    this.querySelector<HTMLElement>('h1')?.focus()
  }

  #begin(notice: string | null, note = ''): void {
    this.step = { name: 'choose' }
    this.choice = { ...noChoice, note }
    this.faults = {}
    this.notice = notice
  }

  #read = (keep = false) =>
    this.#seen.ask(signal => this.context.api.review(this.reviewId, signal), keep)

  readonly #readAgain = () => void this.#read(true)

  async #enter(step: Step, heading: string): Promise<void> {
    this.step = step
    await this.updateComplete
    this.querySelector<HTMLElement>(heading)?.focus()
  }
}
