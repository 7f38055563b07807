/** The frame around every page: where one can go, and who is signed in. */
import { html, nothing } from 'lit'
import { type Context, isOwner } from './context.ts'
import { HOME, paths, type Route } from './routes.ts'
import { frame } from './words/frame.ts'

type Place = { name: string; path: string; pages: Route['page'][] }

const PLACES: Place[] = [
  { name: frame.today, path: HOME, pages: ['today'] },
  { name: frame.find, path: paths.find(), pages: ['find', 'story'] },
  { name: frame.reviews, path: paths.reviews(), pages: ['reviews', 'review'] },
  {
    name: frame.reconciliations,
    path: paths.reconciliations,
    pages: ['reconciliations', 'reconciliation'],
  },
  { name: frame.figures, path: paths.figures(), pages: ['figures'] },
]

/** Of the owner alone. */
const PEOPLE: Place = { name: frame.people, path: paths.people, pages: ['people'] }

export function renderFrame(context: Context | null, { page }: Route, signOut: () => void) {
  return html`<header class="top"><p class="brand">${frame.brand}</p>${
    context === null
      ? nothing
      : [nav(page, isOwner(context) ? [...PLACES, PEOPLE] : PLACES), who(context, signOut)]
  }</header>`
}

function nav(page: Route['page'], places: Place[]) {
  return html`<nav aria-label=${frame.nav}><ul>${places.map(
    ({ name, path, pages }) =>
      html`<li><a href=${path} aria-current=${pages.includes(page) ? 'page' : nothing}>${name}</a></li>`,
  )}</ul></nav>`
}

/** Whom Cloudflare Access has let in signs out there. */
const who = ({ who: { name, role, by } }: Context, signOut: () => void) =>
  html`<p class="who"><span>${frame.signedIn(name, frame.roles[role])}</span>${
    by === 'access'
      ? nothing
      : html`<button type="button" class="quiet" @click=${signOut}>${frame.signOut}</button>`
  }</p>`
