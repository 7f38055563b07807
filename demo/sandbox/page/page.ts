/**
 * The page at `/`: the test cards with their present state, what was redeemed, the calls, faults and options. It is rendered here and
 * every button is a plain form; the script only saves the reloads.
 */
import { html } from 'hono/html'
import type { CardView } from '../cards/view.ts'
import type { Controls } from '../controls.ts'
import { SYSTEMS } from '../systems.ts'
import { envFile, workerSettings } from '../worker-settings.ts'
import { activeFaults, faultForm } from './fault-form.ts'
import { type Markup, money } from './format.ts'
import { callLog, ledgerList } from './logs.ts'
import { optionForms } from './option-forms.ts'

const TOP: Markup = html`<header class="top">
      <div>
        <h1>Gift-card sandbox</h1>
        <p>Gift-card systems with test cards. No real money, no real cards.</p>
      </div>
      <form method="post" action="/page/reset">
        <button class="strong">Reset everything</button>
      </form>
    </header>
    <nav aria-label="Parts of this page">
      ${SYSTEMS.map(({ name, title }) => html`<a href="#${name}">${title}</a>`)}
      <a href="#ledger">Redemptions</a>
      <a href="#faults">Faults</a>
      <a href="#calls">Calls</a>
      <a href="#options">Options</a>
    </nav>`

export function page(controls: Controls, origin: string, chosenCode: string): Markup {
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
        ${SYSTEMS.map(system => systemSection(controls, system))}
      </div>
      <div class="side-column">
        ${ledgerSection(controls)} ${faultSection(controls, chosenCode)} ${callSection(controls)}
        ${optionSection(controls)}
        <section id="settings">
          <h2>Settings for a worker</h2>
          <p class="quiet">What a worker needs to use this sandbox.</p>
          <pre tabindex="0" aria-label="Settings">${envFile(workerSettings(origin))}</pre>
        </section>
      </div>
    </main>
    <p id="message" class="message" role="status"></p>
  </body>
</html>`
}

type Listed = (typeof SYSTEMS)[number]

function systemSection(controls: Controls, { name, title, summary }: Listed): Markup {
  const cards = controls.cards().filter(card => card.system === name)
  return html`<section id="${name}">
    <div class="section-head">
      <h2>${title}</h2>
      <form method="post" action="/page/cards">
        <input type="hidden" name="system" value="${name}">
        <button>New card</button>
      </form>
    </div>
    <p class="quiet">${summary}</p>
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
  if (card.unit === 'percent') return `${card.balance / 100}%`
  return money(card.balance, card.currency)
}

const ledgerSection = (controls: Controls): Markup => html`<section id="ledger">
    <h2>Redemptions</h2>
    <p class="quiet">What really happened, even where an answer said something else. Newest first.</p>
    <div id="ledger-rows" data-live>${ledgerList(controls)}</div>
  </section>`

const faultSection = (controls: Controls, chosenCode: string): Markup => html`<section id="faults">
    <h2>Faults</h2>
    <p class="quiet">One click breaks the next call that matches.</p>
    <div id="fault-rows" data-live>${activeFaults(controls)}</div>
    ${faultForm(controls, chosenCode)}
  </section>`

const callSection = (controls: Controls): Markup => html`<section id="calls">
    <h2>Calls</h2>
    <p class="quiet">The latest calls that reached the systems. Newest first.</p>
    <div id="call-rows" data-live>${callLog(controls)}</div>
  </section>`

const optionSection = (controls: Controls): Markup => html`<section id="options">
    <h2>Options</h2>
    <p class="quiet">How the sandbox reads what the documents leave open.</p>
    ${SYSTEMS.map(
      ({ name, title }) => html`<details>
        <summary>${title}</summary>
        <div id="options-${name}" data-live>${optionForms(controls, name)}</div>
      </details>`,
    )}
  </section>`
