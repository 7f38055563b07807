/** "What is my card worth?": all that a shop needs for a balance page is the script and the tag. */
import { html } from 'hono/html'
import { type Html, page } from '../layout.ts'
import type { Demo } from './checkout-page.ts'

export function balancePage({ workerUrl, testCodes }: Demo): Html {
  return page(
    'Gift card balance',
    html`<main>
      <h1>What is my gift card worth?</h1>
      <section class="panel" aria-label="Balance">
        <instagift-balance scan>Balances are not available right now.</instagift-balance>
      </section>
      <section class="panel" aria-labelledby="try-title">
        <h2 id="try-title">Codes to try</h2>
        <ul>${testCodes.map(({ code, about }) => html`<li><code>${code}</code> ${about}</li>`)}</ul>
      </section>
    </main>`,
    [`${workerUrl}/instagift-balance.js`],
  )
}
