/** The first step of a decision: what is right, what each answer would do in money, and why. */
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Outlook, ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import { decisionWords } from '../../words/reviews/decisions.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import type { Choice, ChoiceFaults } from './choice.ts'
import { renderOutlook } from './outlook.ts'

type Given = {
  seen: ReviewOutlook
  choice: Choice
  faults: ChoiceFaults
  mayDecide: boolean
  change(choice: Partial<Choice>): void
  submit(event: SubmitEvent): void
}

export function chooseForm({ seen, choice, faults, mayDecide, change, submit }: Given) {
  const { outlooks, now, review, checkout } = seen
  const currency = checkout?.currency ?? review.currency
  const option = (outlook: Outlook) => {
    const { decision } = outlook
    const { title, meaning } = decisionWords(review.reason, decision)
    const about = html`<span class="option-title">${title}</span><span class="hint" id="means-${decision}">${meaning}</span>`
    return html`<div class="option">${
      mayDecide
        ? html`<label><input type="radio" name="decision" value=${decision} .checked=${live(choice.decision === decision)} aria-describedby="means-${decision} does-${decision}" @change=${() => change({ decision })}>${about}</label>`
        : html`<p>${about}</p>`
    }<div id="does-${decision}">${renderOutlook(outlook, now, currency)}</div></div>`
  }
  return html`<section class="panel" aria-labelledby="decide"><h2 id="decide" tabindex="-1">${words.decide}</h2>${
    mayDecide ? nothing : html`<p class="notice">${words.reader}</p>`
  }<form novalidate @submit=${submit}><fieldset aria-describedby="decision-fault"><legend>${words.what}</legend>${outlooks.map(option)}</fieldset><p id="decision-fault" class="problem" role="alert">${faults.decision ?? nothing}</p>${
    mayDecide ? reasonFields(choice, faults, change) : nothing
  }</form></section>`
}

/** Where a person found a redemption, they may say which. */
export const reasonFields = (
  choice: Choice,
  faults: ChoiceFaults,
  change: (choice: Partial<Choice>) => void,
) =>
  html`${
    choice.decision === 'redeemed'
      ? html`<div class="field"><label for="upstream-id">${words.upstreamId}</label><input id="upstream-id" autocomplete="off" spellcheck="false" maxlength="128" .value=${live(choice.upstreamId)} @input=${(event: InputEvent) => change({ upstreamId: (event.target as HTMLInputElement).value })}></div>`
      : nothing
  }<div class="field"><label for="note">${words.note}</label><textarea id="note" rows="3" maxlength="2000" aria-describedby="note-hint note-fault" aria-invalid=${faults.note !== undefined} .value=${live(choice.note)} @input=${(event: InputEvent) => change({ note: (event.target as HTMLTextAreaElement).value })}></textarea><p id="note-hint" class="hint">${words.noteHint}</p><p id="note-fault" class="problem" role="alert">${faults.note ?? nothing}</p></div><p class="buttons"><button class="primary">${words.goOn}</button></p>`
