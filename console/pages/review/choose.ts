/** The first step of a decision: what is right, what each answer would do in money, and why. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Decision, ReviewReason } from '../../../shared/api.ts'
import { decisionWords } from '../../words/reviews/decisions.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import type { TwoSteps } from './two-steps.ts'

export type Option = { decision: Decision; effect: TemplateResult }

type Given = {
  reason: ReviewReason
  options: Option[]
  steps: TwoSteps
  mayDecide: boolean
  /** Who found a redemption may say which: of one review, that is. */
  asksForId: boolean
}

export function chooseForm({ reason, options, steps, mayDecide, asksForId }: Given) {
  const { choice, faults } = steps
  const option = ({ decision, effect }: Option) => {
    const { title, meaning } = decisionWords(reason, decision)
    const about = html`<span class="option-title">${title}</span><span class="hint" id="means-${decision}">${meaning}</span>`
    return html`<div class="option">${
      mayDecide
        ? html`<label><input type="radio" name="decision" value=${decision} .checked=${live(choice.decision === decision)} aria-describedby="means-${decision} does-${decision}" @change=${() => steps.change({ decision })}>${about}</label>`
        : html`<p>${about}</p>`
    }<div id="does-${decision}">${effect}</div></div>`
  }
  return html`<section class="panel" aria-labelledby="decide"><h2 id="decide" tabindex="-1">${words.decide}</h2>${
    mayDecide ? nothing : html`<p class="notice">${words.reader}</p>`
  }<form novalidate @submit=${steps.submit}><fieldset aria-describedby="decision-fault"><legend>${words.what}</legend>${options.map(option)}</fieldset><p id="decision-fault" class="problem" role="alert">${faults.decision ?? nothing}</p>${
    mayDecide ? [asksForId ? idField(steps) : nothing, noteField(steps)] : nothing
  }</form></section>`
}

const idField = (steps: TwoSteps) =>
  steps.choice.decision !== 'redeemed'
    ? nothing
    : html`<div class="field"><label for="upstream-id">${words.upstreamId}</label><input id="upstream-id" autocomplete="off" spellcheck="false" maxlength="128" .value=${live(steps.choice.upstreamId)} @input=${(event: InputEvent) => steps.change({ upstreamId: (event.target as HTMLInputElement).value })}></div>`

const noteField = (steps: TwoSteps) =>
  html`<div class="field"><label for="note">${words.note}</label><textarea id="note" rows="3" maxlength="2000" aria-describedby="note-hint note-fault" aria-invalid=${steps.faults.note !== undefined} .value=${live(steps.choice.note)} @input=${(event: InputEvent) => steps.change({ note: (event.target as HTMLTextAreaElement).value })}></textarea><p id="note-hint" class="hint">${words.noteHint}</p><p id="note-fault" class="problem" role="alert">${steps.faults.note ?? nothing}</p></div><p class="buttons"><button class="primary">${words.goOn}</button></p>`
