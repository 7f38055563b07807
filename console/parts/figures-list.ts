/** Names and their figures, as a list of terms. */
import { html, nothing, type TemplateResult } from 'lit'

export type Figure = {
  name: string
  value: string | TemplateResult
  strong?: boolean
  tone?: string
}

export const figuresList = (figures: (Figure | null)[], css = 'figures') =>
  html`<dl class=${css}>${figures.map(figure =>
    figure === null
      ? nothing
      : html`<div class=${figure.tone ?? ''}><dt>${figure.name}</dt><dd class=${figure.strong ? 'strong' : ''}>${figure.value}</dd></div>`,
  )}</dl>`
