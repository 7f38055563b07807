/** The page's faults: those that wait, and a form with a button for each kind. */
import { html } from 'hono/html'
import type { Controls } from '../controls.ts'
import { FAULT_KINDS } from '../faults.ts'
import { SYSTEMS } from '../systems.ts'
import { type Markup, titleOf } from './format.ts'

const OPERATIONS = {
  redeem: 'the redemption',
  lookup: 'a lookup or another read',
  reverse: 'the reversal',
  any: 'any call',
}

export function activeFaults(controls: Controls): Markup {
  const faults = controls.faults()
  if (faults.length === 0) return html`<p class="empty">No fault is waiting.</p>`
  return html`<ul class="waiting">
    ${faults.map(
      fault => html`<li>
        <span>
          <span class="fault-name">${fault.kind}</span> on ${OPERATIONS[fault.on]} of
          ${fault.code ? html`<code>${fault.code}</code>` : titleOf(fault.system)}${fault.left > 1 ? `, ${fault.left} times` : ''}
        </span>
        <form method="post" action="/page/faults/remove">
          <input type="hidden" name="id" value="${fault.id}">
          <button aria-label="Remove the fault ${fault.kind}">Remove</button>
        </form>
      </li>`,
    )}
  </ul>`
}

export function faultForm(controls: Controls, chosenCode: string): Markup {
  const chosen = controls.cards().find(card => card.code === chosenCode)
  return html`<form method="post" action="/page/faults" class="fault-form">
    <div class="fields">
      <label>System
        <select name="system">
          ${SYSTEMS.map(
            ({ name, title }) =>
              html`<option value="${name}" ${name === chosen?.system ? 'selected' : ''}>${title}</option>`,
          )}
        </select>
      </label>
      <label>Code
        <input name="code" value="${chosen?.code ?? ''}" placeholder="any card" autocomplete="off" spellcheck="false">
      </label>
      <label>On
        <select name="on">
          ${Object.entries(OPERATIONS).map(
            ([value, text]) => html`<option value="${value}">${text}</option>`,
          )}
        </select>
      </label>
      <label>Times
        <input name="times" type="number" min="1" max="1000" value="1">
      </label>
    </div>
    <div class="kinds">
      ${Object.entries(FAULT_KINDS).map(
        ([kind, sentence]) =>
          html`<button name="kind" value="${kind}"><b>${kind}</b> <span>${sentence}</span></button>`,
      )}
    </div>
  </form>`
}
