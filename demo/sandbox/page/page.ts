/**
 * The page for people, at `/`: the test cards with their present state, what was redeemed, and the faults and knobs. Rendered here;
 * every button is a plain form, and the script only saves the reloads.
 */
import { html } from 'hono/html'
import type { Sandbox } from '../sandbox.ts'
import { type CardView, SYSTEMS, type SystemName } from '../system.ts'
import { activeFaults, faultForm } from './faults.ts'
import { callLog, ledgerList } from './logs.ts'
import { knobForms } from './options.ts'
import { workerSettings } from './settings.ts'
import { type Markup, money, SYSTEM_TITLES } from './words.ts'

const REMAINDERS: Record<SystemName, string> = {
  instagift:
    'Whole dollars only. What a redemption leaves comes back as a new certificate with a new code.',
  yougotagift:
    'Always redeemed whole. A redemption can be cancelled for 14 days. The system names no currency.',
  vauchar:
    'Any part can be redeemed; the rest stays on the same code. A redemption can be deleted.',
}

const TOP: Markup = html`<header class="top">
      <div>
        <h1>Gift-card sandbox</h1>
        <p>Three gift-card systems with test cards. No real money, no real cards.</p>
      </div>
      <form method="post" action="/page/reset">
        <button class="strong">Reset everything</button>
      </form>
    </header>
    <nav aria-label="Parts of this page">
      ${SYSTEMS.map(name => html`<a href="#${name}">${SYSTEM_TITLES[name]}</a>`)}
      <a href="#ledger">Redemptions</a>
      <a href="#faults">Faults</a>
      <a href="#calls">Calls</a>
      <a href="#knobs">Knobs</a>
    </nav>`

export function page(sandbox: Sandbox, origin: string, chosenCode: string): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Gift-card sandbox</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css">
    <link rel="stylesheet" href="/parts.css">
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    ${TOP}
    <main>
      <div class="cards-column">
        ${SYSTEMS.map(name => systemSection(sandbox, name))}
      </div>
      <div class="side-column">
        ${ledgerSection(sandbox)} ${faultSection(sandbox, chosenCode)} ${callSection(sandbox)}
        ${knobSection(sandbox)}
        <section id="settings">
          <h2>Settings for a worker</h2>
          <p class="quiet">What a worker needs to use this sandbox.</p>
          <pre tabindex="0" aria-label="Settings">${workerSettings(origin)}</pre>
        </section>
      </div>
    </main>
    <p id="said" class="said" role="status"></p>
  </body>
</html>`
}

function systemSection(sandbox: Sandbox, name: SystemName): Markup {
  const cards = sandbox.cards().filter(card => card.system === name)
  return html`<section id="${name}">
    <div class="section-head">
      <h2>${SYSTEM_TITLES[name]}</h2>
      <form method="post" action="/page/cards">
        <input type="hidden" name="system" value="${name}">
        <button>New card</button>
      </form>
    </div>
    <p class="quiet">${REMAINDERS[name]}</p>
    <ul class="cards" id="cards-${name}" data-live>
      ${cards.map(cardItem)}
    </ul>
  </section>`
}

const cardItem = (card: CardView): Markup => html`<li>
    <div class="card-what">
      <strong>${card.scenario}</strong>
      <span class="state ${card.usable ? 'usable' : 'unusable'}">${card.status}</span>
      <p>${card.explanation}</p>
    </div>
    <div class="card-code">
      <code>${card.code}</code>
      <button type="button" data-copy="${card.code}" aria-label="Copy ${card.code}">Copy</button>
      <a class="break" href="/?code=${encodeURIComponent(card.code)}#faults" data-code="${card.code}" data-system="${card.system}">Break…</a>
    </div>
    <div class="card-balance">${worth(card)}</div>
  </li>`

function worth(card: CardView): string {
  if (card.unit === 'percent') return `${card.balance / 100} %`
  return money(card.balance, card.currency)
}

const ledgerSection = (sandbox: Sandbox): Markup => html`<section id="ledger">
    <h2>Redemptions</h2>
    <p class="quiet">What truly happened, whatever was answered. The newest first.</p>
    <div id="ledger-rows" data-live>${ledgerList(sandbox)}</div>
  </section>`

const faultSection = (sandbox: Sandbox, chosenCode: string): Markup => html`<section id="faults">
    <h2>Faults</h2>
    <p class="quiet">One click breaks the next call that fits.</p>
    <div id="fault-rows" data-live>${activeFaults(sandbox)}</div>
    ${faultForm(sandbox, chosenCode)}
  </section>`

const callSection = (sandbox: Sandbox): Markup => html`<section id="calls">
    <h2>Calls</h2>
    <p class="quiet">The last calls that reached the three systems.</p>
    <div id="call-rows" data-live>${callLog(sandbox)}</div>
  </section>`

const knobSection = (sandbox: Sandbox): Markup => html`<section id="knobs">
    <h2>Knobs</h2>
    <p class="quiet">How the sandbox reads what the documents leave open.</p>
    ${SYSTEMS.map(
      name => html`<details>
        <summary>${SYSTEM_TITLES[name]}</summary>
        <div id="knobs-${name}" data-live>${knobForms(sandbox, name)}</div>
      </details>`,
    )}
  </section>`
