/** The second step of a decision: the same figures once more, and nothing else to press but yes and back. */
import { html, type TemplateResult } from 'lit'
import { reviews as words } from '../../words/reviews/page.ts'

type Given = {
  title: string
  note: string
  effect: TemplateResult
  isSending: boolean
  back(): void
  decide(): void
}

export const confirmPanel = ({ title, note, effect, isSending, back, decide }: Given) =>
  html`<section class="panel confirm" aria-labelledby="confirm"><h2 id="confirm" tabindex="-1">${words.confirm}</h2><p>${words.confirmIntro} <strong>${title}</strong></p>${effect}<blockquote>${note}</blockquote><p class="buttons"><button type="button" class="primary" aria-disabled=${isSending} @click=${decide}>${
    isSending ? words.deciding : words.confirmGo(title)
  }</button><button type="button" class="quiet" aria-disabled=${isSending} @click=${back}>${words.change}</button></p></section>`
