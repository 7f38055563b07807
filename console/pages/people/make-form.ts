/** For whom a key is made, and what they may do. */

import { html, nothing } from 'lit'
import type { PersonRequest } from '../../../shared/api/console/requests.ts'

import { Refusal } from '../../api/call.ts'
import { people as words } from '../../words/people.ts'

export type NewKey = PersonRequest

const ROLES: NewKey['role'][] = ['reader', 'clerk']

export const newKeyIn = (form: FormData): NewKey => ({
  name: String(form.get('name') ?? '').trim(),
  role: form.get('role') === 'clerk' ? 'clerk' : 'reader',
})

/** What the worker finds wrong with the name; null: it is something else. */
export function faultIn(error: unknown): string | null {
  if (!(error instanceof Refusal)) return null
  const message = error.issues.find(({ path }) => path === 'name')?.message ?? ''
  return message === '' ? null : `${message[0]!.toUpperCase()}${message.slice(1)}.`
}

type Given = NewKey & { fault: string | null; isSending: boolean }

export const makeForm = (
  { name, role, fault, isSending }: Given,
  submit: (event: SubmitEvent) => void,
) =>
  html`<form novalidate @submit=${submit}><div class="field"><label for="name">${words.name}</label><input id="name" name="name" autocomplete="off" maxlength="100" aria-describedby="name-hint name-fault" aria-invalid=${fault !== null} .value=${name}><p id="name-hint" class="hint">${words.nameHint}</p><p id="name-fault" class="problem" role="alert">${fault ?? nothing}</p></div><fieldset><legend>${words.role}</legend>${ROLES.map(
    one =>
      html`<div class="option"><label><input type="radio" name="role" value=${one} .checked=${one === role}><span class="option-title">${words.roles[one]}</span><span class="hint">${words.may[one]}</span></label></div>`,
  )}</fieldset><p class="buttons"><button class="primary" aria-disabled=${isSending}>${isSending ? words.going : words.go}</button></p></form>`
