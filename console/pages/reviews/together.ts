/** Deciding several reviews of one reason: what each decision would do is read first, all is summed up, and it takes the same two steps. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import type { Decision, ReviewReason } from '../../../shared/api.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { paths } from '../../routes.ts'
import { order } from '../../words/order.ts'
import { codeWords, problemWords } from '../../words/problems.ts'
import { decisionWords } from '../../words/reviews/decisions.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'
import { together } from '../../words/reviews/together.ts'
import { Page } from '../page.ts'
import { type Choice, type ChoiceFaults, faultsOf, noChoice } from '../review/choice.ts'
import { reasonFields } from '../review/choose.ts'
import { confirmPanel } from '../review/confirm.ts'
import { commonDecisions, type Result, readOutlooks, sendTogether } from './common.ts'
import { sums } from './sums.ts'

type Step =
  | { name: 'choose' }
  | { name: 'confirm'; isSending: boolean }
  | { name: 'done'; results: Result[] }

class DecideTogether extends Page {
  static override properties = {
    ...Page.properties,
    reason: { attribute: false },
    ids: { attribute: false },
    leave: { attribute: false },
    step: { state: true },
    choice: { state: true },
    faults: { state: true },
    problem: { state: true },
    read: { state: true },
  }

  declare reason: ReviewReason
  declare ids: string[]
  declare leave: () => void
  declare step: Step
  declare choice: Choice
  declare faults: ChoiceFaults
  declare problem: string | null
  /** How many outlooks have been read. */
  declare read: number

  readonly #outlooks = new Answer<ReviewOutlook[]>(this)

  protected load(): void {
    this.step = { name: 'choose' }
    this.choice = noChoice
    this.faults = {}
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
      seen => this.#step(seen),
    )}`
  }

  #step(seen: ReviewOutlook[]) {
    const { step, choice } = this
    if (step.name === 'done') return this.#done(step.results)
    const missing = this.ids.length - seen.length
    const note =
      missing > 0 ? html`<p class="notice warn">${together.missing(missing)}</p>` : nothing
    if (step.name === 'choose' || choice.decision === null)
      return html`${note}${this.#choose(seen)}`
    return confirmPanel({
      title: decisionWords(this.reason, choice.decision).title,
      note: choice.note.trim(),
      effect: sums(seen, choice.decision),
      isSending: step.isSending,
      back: () => this.#enter({ name: 'choose' }, '#decide'),
      decide: this.#send,
    })
  }

  #choose(seen: ReviewOutlook[]) {
    const decisions = commonDecisions(seen)
    if (decisions.length === 0) return html`<p class="notice warn">${together.noCommon}</p>`
    const option = (decision: Decision) => {
      const { title, meaning } = decisionWords(this.reason, decision)
      return html`<div class="option"><label><input type="radio" name="decision" value=${decision} .checked=${live(this.choice.decision === decision)} aria-describedby="means-${decision} does-${decision}" @change=${() => this.#change({ decision })}><span class="option-title">${title}</span><span class="hint" id="means-${decision}">${meaning}</span></label><div id="does-${decision}">${sums(seen, decision)}</div></div>`
    }
    return html`<section class="panel" aria-labelledby="decide"><h2 id="decide" tabindex="-1">${words.decide}</h2><form novalidate @submit=${this.#submit}><fieldset aria-describedby="decision-fault"><legend>${words.what}</legend>${decisions.map(option)}</fieldset><p id="decision-fault" class="problem" role="alert">${this.faults.decision ?? nothing}</p>${reasonFields(
      { ...this.choice, decision: null },
      this.faults,
      change => this.#change(change),
    )}</form></section>`
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

  #change(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change }
    this.faults = {}
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
    const seen = this.#outlooks.value
    if (seen === null || (this.step.name === 'confirm' && this.step.isSending)) return
    this.step = { name: 'confirm', isSending: true }
    this.problem = null
    try {
      const results = await sendTogether(this.context.api, seen, this.choice)
      await this.#enter({ name: 'done', results }, '#done')
    } catch (error) {
      this.problem = problemWords(error)
      this.step = { name: 'confirm', isSending: false }
    }
  }

  async #enter(step: Step, heading: string): Promise<void> {
    this.step = step
    await this.updateComplete
    this.querySelector<HTMLElement>(heading)?.focus()
  }
}

customElements.define('decide-together', DecideTogether)
