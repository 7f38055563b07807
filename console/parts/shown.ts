/** An answer on the page: its value, or that it is waited for, or why it is not there. */
import { html, nothing, type TemplateResult } from 'lit'
import { frame } from '../words/frame.ts'
import { problemWords } from '../words/problems.ts'
import type { Answer } from './answer.ts'

export function shown<Value>(
  answer: Answer<Value>,
  render: (value: Value) => TemplateResult | typeof nothing,
): TemplateResult {
  const { value, error, waiting } = answer
  return html`<div class="answer" aria-busy=${waiting}>${error === null ? nothing : failed(answer)}${
    value === null ? (waiting ? awaited(answer.slow) : nothing) : render(value)
  }${value !== null && answer.slow ? html`<p class="hint" role="status">${frame.slow}</p>` : nothing}</div>`
}

const awaited = (slow: boolean) =>
  html`<div class="waiting" role="status"><span class="spinner" aria-hidden="true"></span>${
    slow ? frame.slow : frame.waiting
  }</div>`

function failed<Value>({ error, again, value, waiting }: Answer<Value>) {
  return html`<div class="notice bad" role="alert"><p>${problemWords(error)}${
    value === null ? nothing : html` ${frame.old}`
  }</p><button type="button" aria-disabled=${waiting} @click=${again}>${frame.again}</button></div>`
}
