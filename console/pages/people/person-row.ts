/** Somebody with a personal key, and revoking it in two steps. */
import { html, nothing } from 'lit'
import type { Person } from '../../../shared/api/console/people.ts'
import { when } from '../../parts/time.ts'
import { people as words } from '../../words/people.ts'

type Given = {
  person: Person
  isAsking: boolean
  ask(): void
  leave(): void
  revoke(): void
}

export function personRow({ person, isAsking, ask, leave, revoke }: Given) {
  const { id, name, role, createdAt, revokedAt } = person
  return html`<li id="person-${id}"><div class="bar"><div class="what"><p><strong>${name}</strong> <span class="chip plain">${words.roles[role]}</span>${
    revokedAt === null ? nothing : html` <span class="chip bad">${words.revoked}</span>`
  }</p><p class="hint">${words.made} ${when(createdAt)}${
    revokedAt === null ? nothing : html`, ${words.revokedAt} ${when(revokedAt)}`
  }</p></div>${
    revokedAt === null && !isAsking
      ? html`<button type="button" aria-label=${words.revoke(name)} @click=${ask}>${words.revokeShort}</button>`
      : nothing
  }</div>${
    isAsking
      ? html`<div class="notice warn"><p>${words.sure(name)}</p><p class="buttons"><button type="button" class="primary" aria-label=${words.yes(name)} @click=${revoke}>${words.yesShort}</button><button type="button" @click=${leave}>${words.no}</button></p></div>`
      : nothing
  }</li>`
}
