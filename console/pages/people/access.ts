/** Who comes in by Cloudflare Access. */
import { html } from 'lit'
import type { People } from '../../../shared/api/console/people.ts'
import { people as words } from '../../words/people.ts'

export const accessPanel = (access: People['access']) =>
  html`<section class="panel" aria-labelledby="access"><h2 id="access">${words.access}</h2>${
    access === null ? html`<p class="empty">${words.noAccess}</p>` : letIn(access)
  }</section>`

const letIn = ({ teamDomain, clerks }: NonNullable<People['access']>) =>
  html`<p>${words.accessIntro(teamDomain)}</p>${
    clerks.length === 0
      ? html`<p>${words.noAccessClerks}</p>`
      : html`<p>${words.accessClerks}</p><ul class="plain">${clerks.map(clerk => html`<li class="why">${clerk}</li>`)}</ul>`
  }<p class="hint">${words.accessChange}</p>`
