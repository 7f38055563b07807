/** Which page belongs to an address. */
import { html, type TemplateResult } from 'lit'
import type { Context } from './context.ts'
import { HOME, type Route } from './routes.ts'
import { find } from './words/find.ts'
import { frame } from './words/frame.ts'
import { reconciliations } from './words/reconciliations/page.ts'
import { reviews } from './words/reviews/page.ts'
import { story } from './words/story/page.ts'
import { today } from './words/today.ts'

const TITLES: Record<Route['page'], string> = {
  today: today.title,
  find: find.title,
  story: story.title,
  reviews: reviews.title,
  review: reviews.one,
  reconciliations: frame.reconciliations,
  reconciliation: reconciliations.one,
  figures: frame.figures,
  people: frame.people,
  missing: frame.missingTitle,
}

export const titleOf = ({ page }: Route): string => TITLES[page]

export function renderPage(route: Route, context: Context): TemplateResult {
  switch (route.page) {
    case 'today':
      return html`<today-page .context=${context}></today-page>`
    case 'find':
      return html`<find-page .context=${context} .search=${route.search}></find-page>`
    case 'story':
      return html`<story-page .context=${context} .checkoutId=${route.checkoutId}></story-page>`
    case 'reviews':
      return html`<reviews-page .context=${context} .list=${route.list}></reviews-page>`
    case 'review':
      return html`<review-page .context=${context} .reviewId=${route.id}></review-page>`
    case 'reconciliations':
      return html`<reconciliations-page .context=${context}></reconciliations-page>`
    case 'reconciliation':
      return html`<reconciliation-page .context=${context} .runId=${route.id}></reconciliation-page>`
    case 'figures':
      return html`<figures-page .context=${context} .range=${route.range}></figures-page>`
    case 'people':
      return html`<people-page .context=${context}></people-page>`
    case 'missing':
      return html`<section><h1 tabindex="-1">${frame.missingTitle}</h1><p>${frame.missing}</p><p><a href=${HOME}>${frame.today}</a></p></section>`
    default:
      return route satisfies never
  }
}
