/**
 * The page for webmasters: the element live with its attributes, themes, events and the code to copy, and every state side by side.
 * A worker that is played in the page answers, so nothing else has to run.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { build } from 'vite'
import { type Html, page } from '../storefront/layout.ts'
import { manualTables } from './manual.ts'

const THEMES = ['plain', 'boutique', 'dark'] as const
const STYLES = ['webmaster.css', ...THEMES.map(name => `themes/${name}.css`)]

const LANGUAGES = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt: 'Português',
  it: 'Italiano',
  nl: 'Nederlands',
  ar: 'العربية',
  hi: 'हिन्दी',
  ja: '日本語',
}

const FLAGS = ['collapsed', 'scan', 'required-apply', 'readonly', 'disabled']

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** To be mounted at `/webmasters`. */
export function webmasterPages(workerUrl: string): Hono {
  const app = new Hono()
  app.get('/', c => c.html(webmasterPage(workerUrl)))
  let script: Promise<string> | undefined
  app.get('/webmaster.js', async c => {
    script ??= buildScript()
    return c.body(await script, 200, { 'content-type': 'text/javascript; charset=utf-8' })
  })
  for (const name of STYLES)
    app.get(`/${name}`, c => c.body(read(name), 200, { 'content-type': 'text/css; charset=utf-8' }))
  return app
}

/** The page's script with all that it imports, as one file. */
async function buildScript(): Promise<string> {
  const entry = fileURLToPath(new URL('webmaster.ts', import.meta.url))
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry, formats: ['es'], fileName: () => 'webmaster.js' },
    },
  })
  const [built] = [result].flat() as { output: { code?: string }[] }[]
  return built?.output[0]?.code ?? ''
}

function webmasterPage(workerUrl: string): Html {
  return page(
    'For webmasters',
    html`${STYLES.map(name => html`<link rel="stylesheet" href="/webmasters/${name}">`)}
    <main class="webmasters">
      <h1>The gift-code field for your checkout</h1>
      <p class="lead">One script, one tag. Change anything below: the code to copy follows. The answers are played in this
        page, so no card is touched.</p>
      ${playground(workerUrl)} ${themes()}
      <section aria-labelledby="states-title">
        <h2 id="states-title">Every state</h2>
        <div id="states"></div>
      </section>
      <section class="manual" aria-labelledby="manual-title">
        <h2 id="manual-title">Attributes, events, looks</h2>
        <p>Every attribute is a property too, in camelCase. Money is in minor units: <code>5250</code> is $52.50.</p>
        ${manualTables()}
      </section>
    </main>`,
    ['/webmasters/webmaster.js', `${workerUrl}/instagift.js`],
  )
}

function playground(workerUrl: string): Html {
  const kinds = { html: 'HTML', react: 'React 19', vue: 'Vue 3', svelte: 'Svelte 5' }
  return html`<section class="panel play" aria-labelledby="play-title">
    <h2 id="play-title">Try it</h2>
    ${controls()}
    <div class="seen">
      <div id="preview"><instagift-claim-code></instagift-claim-code></div>
      <p class="hint">Codes to try: a click applies one.</p>
      <ul id="codes"></ul>
    </div>
    <div class="happens">
      <h3>Events, as they fire</h3>
      <div role="log" aria-label="Events" tabindex="0"><ol id="events"></ol></div>
    </div>
    <div class="copied">
      <h3>Code to copy</h3>
      <div class="bar">${Object.entries(kinds).map(
        ([kind, name]) => html`<label class="tab"><input type="radio" name="kind" value="${kind}"
          ${kind === 'html' ? 'checked' : ''}> ${name}</label>`,
      )}<button type="button" id="copy">Copy</button></div>
      <pre id="code" data-worker="${workerUrl}" tabindex="0"></pre>
    </div>
  </section>`
}

function controls(): Html {
  return html`<form id="controls">
    <label>order-total <input name="total" value="5250" inputmode="numeric"></label>
    <label>currency <select name="currency">
      ${['USD', 'EUR', 'GBP', 'JPY'].map(name => html`<option>${name}</option>`)}</select></label>
    <label>cart <input name="cart" value="cart-8271"></label>
    <label>label <input name="label" placeholder="Instagift Claim Code"></label>
    <label>max-cards <input name="cards" type="number" min="1" max="10"></label>
    <label>lang of the page <select name="lang">
      ${Object.entries(LANGUAGES).map(([lang, name]) => html`<option value="${lang}">${name}</option>`)}</select></label>
    <label>theme <select name="theme"><option value="">the shop's own</option>
      ${THEMES.map(name => html`<option>${name}</option>`)}</select></label>
    <label>width <output id="width"></output>
      <input name="width" type="range" min="240" max="640" step="10" value="460"></label>
    <fieldset>${FLAGS.map(
      name =>
        html`<label class="flag"><input type="checkbox" name="flag" value="${name}"> ${name}</label>`,
    )}</fieldset>
  </form>`
}

function themes(): Html {
  return html`<section aria-labelledby="themes-title">
    <h2 id="themes-title">Three looks, made with custom properties and parts alone</h2>
    <div class="themes">${THEMES.map(
      name => html`<article class="theme">
        <h3>${name}</h3>
        <div class="sample ${name}"><instagift-claim-code order-total="5250" cart="theme-${name}"></instagift-claim-code></div>
        <details><summary>Its styles</summary><pre tabindex="0">${read(`themes/${name}.css`)}</pre></details>
      </article>`,
    )}</div>
  </section>`
}
