/** The second step of a decision: the same figures once more, and nothing else to press but yes and back. */
import { html, type TemplateResult } from 'lit'
import type { ReviewReason } from '../../../shared/api.ts'
import { decisionWords } from '../../words/reviews/decisions.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import type { TwoSteps } from './two-steps.ts'

type Given = { reason: ReviewReason; steps: TwoSteps; effect: TemplateResult; decide(): void }

export const confirmPanel = ({ reason, steps, effect, decide }: Given) => {
  const { step, choice } = steps
  const { title } = decisionWords(reason, choice.decision!)
  const isSending = step === 'sending'
  return html`<section class="panel confirm" aria-labelledby="confirm"><h2 id="confirm" tabindex="-1">${words.confirm}</h2><p>${words.confirmIntro} <strong>${title}</strong></p>${effect}<blockquote>${choice.note.trim()}</blockquote><p class="buttons"><button type="button" class="primary" aria-disabled=${isSending} @click=${decide}>${
    isSending ? words.deciding : words.confirmGo(title)
  }</button><button type="button" class="quiet" aria-disabled=${isSending} @click=${isSending ? undefined : steps.back}>${words.change}</button></p></section>`
}
