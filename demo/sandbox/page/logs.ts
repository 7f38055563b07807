/** The page's two logs: what was redeemed, and which calls came in. The newest come first. */
import { html } from 'hono/html'
import type { Call } from '../calls/call-log.ts'
import type { Controls } from '../controls.ts'
import type { Child, Redemption } from '../ledger.ts'
import { type Markup, money, timeOfDay, titleOf } from './format.ts'

const SHOWN = 20

export function ledgerList(controls: Controls): Markup {
  const { redemptions, children } = controls.ledger()
  if (redemptions.length + children.length === 0) {
    return html`<p class="empty">Nothing has been redeemed yet.</p>`
  }
  const rows = [...redemptions].reverse().slice(0, SHOWN)
  const bySplit = children.filter(child => child.because === 'split')
  return html`<ol class="rows">
    ${bySplit.map(childItem)}
    ${rows.map(row =>
      redemptionItem(
        row,
        children.find(c => c.parentId === row.cardId && c.because === 'redemption'),
      ),
    )}
  </ol>`
}

function redemptionItem(row: Redemption, child: Child | undefined): Markup {
  const sender = Object.values(row.correlation).filter(value => value)
  return html`<li>
    <div class="row-head">
      <strong>${money(row.amount, row.currency)}</strong>
      <code>${row.code}</code>
      <time datetime="${row.at}">${timeOfDay(row.at)}</time>
    </div>
    <p>
      ${row.reversed ? html`<span class="state unusable">${row.restored ? 'reversed' : 'reversed, value kept'}</span>` : ''}
      ${titleOf(row.system)}${sender.length > 0 ? ` · ${sender.join(' · ')}` : ''}
    </p>
    ${child ? remainder(child) : ''}
  </li>`
}

const remainder = (child: Child): Markup => html`<p>
    ${money(child.amount, child.currency)} went to <code>${child.code}</code>
    <button type="button" data-copy="${child.code}" aria-label="Copy ${child.code}">Copy</button>
  </p>`

const childItem = (child: Child): Markup => html`<li>
    <div class="row-head">
      <strong>Split</strong> <code>${child.parentCode}</code>
      <time datetime="${child.at}">${timeOfDay(child.at)}</time>
    </div>
    ${remainder(child)}
  </li>`

export function callLog(controls: Controls): Markup {
  const calls = controls.calls().reverse().slice(0, SHOWN)
  if (calls.length === 0) return html`<p class="empty">No calls yet.</p>`
  return html`<ol class="rows">
    ${calls.map(callItem)}
  </ol>`
}

function callItem(call: Call): Markup {
  const failed = call.status === 'dropped' || (call.status ?? 0) >= 400
  return html`<li>
    <div class="row-head">
      <span class="state ${failed ? 'unusable' : 'usable'}">${call.status ?? 'waiting'}</span>
      <time datetime="${call.at}">${timeOfDay(call.at)}</time>
      <span class="call-path">${call.method} ${call.path}</span>
    </div>
    <p>
      ${titleOf(call.system)}${call.code ? html` · <code>${call.code}</code>` : ''}${call.effect ? ' · changed the card' : ''}${call.fault ? html` · <span class="fault-name">${call.fault}</span>` : ''}
    </p>
  </li>`
}
