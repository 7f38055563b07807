/**
 * A shop with a strict policy: scripts by nonce, no inline styles, Trusted Types enforced, and the versioned script pinned by its hash.
 * Everything the element does must work without a single violation.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/sha'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { integrityOf } from '../../scripts/integrity.ts'
import { Gift } from './gift.ts'
import { shops } from './shops.ts'

const shop = shops()

const ASSETS = fileURLToPath(new URL('../../dist/assets', import.meta.url))
const { version } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
)
const NONCE = 'c3RyaWN0'

const policy = () =>
  [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}'`,
    `connect-src ${shop.worker}`,
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')

function scriptTag(name: string, type: string): string {
  const path = `v/${version}/${name}`
  const hash = integrityOf(readFileSync(join(ASSETS, path)))
  return `<script ${type} nonce="${NONCE}" src="${shop.worker}/${path}" integrity="${hash}" crossorigin></script>`
}

const SCRIPTS = {
  module: () => scriptTag('instagift.js', 'type="module"'),
  classic: () => scriptTag('instagift.global.js', ''),
}

/** Browsers log every refusal by the worker as an error. */
const REFUSED = /^Failed to load resource: the server responded with a status of/

let pages = 0
/** Opens the strict shop; `complaints` fills with every violation and every error of the console. */
async function open(script: string, lang = 'en') {
  const path = `/strict-${++pages}`
  const body = `<form action="/ordered">
    <instagift-claim-code order-total="5250" currency="USD" cart="strict-${pages}" required-apply scan>
      No gift codes today.</instagift-claim-code><button>Order</button></form>`
  shop.write('/ordered', { html: '<!doctype html><title>Ordered</title>' })
  shop.write(path, {
    html: `<!doctype html><html lang="${lang}"><head>${script}</head><body>${body}</body></html>`,
    headers: { 'Content-Security-Policy': policy() },
  })
  const complaints: string[] = []
  const page = await shop.visit('/ordered')
  page.on('console', message => {
    if (message.type() === 'error' && !REFUSED.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', event =>
      console.error(`violated: ${event.effectiveDirective} ${event.blockedURI}`),
    ),
  )
  await page.goto(shop.url + path)
  return { page, gift: new Gift(page), complaints }
}

describe('under a strict Content-Security-Policy, with integrity', () => {
  it.each(['module', 'classic'] as const)('everything works (%s)', async kind => {
    const { page, gift, complaints } = await open(SCRIPTS[kind]())
    const small = shop.card(3000)
    await gift.apply(small)
    await gift.reads('$30.00 applied')
    await gift.apply(shop.card(10000, false))
    await gift.reads('Use this card and lose')
    await gift.press(/^Use it and lose/)
    await expect.poll(() => gift.amounts()).toEqual({ applied: 5250, due: 0 })
    await gift.press(RegExp(`^Remove .*${[...small.slice(-4)].join(' ')}`))
    await expect
      .poll(async () => gift.place.getByRole('button', { name: /^Remove/ }).count())
      .toBe(1)
    await gift.place.evaluate(element => element.setAttribute('order-total', '6000'))
    await expect.poll(async () => (await gift.amounts()).due).not.toBe(null)
    await page.getByRole('button', { name: 'Order' }).click()
    await page.waitForURL(/ordered\?instagift_checkout=/)
    expect(complaints).toEqual([])
  })

  it('another language loads', async () => {
    const { gift, complaints } = await open(SCRIPTS.module(), 'fr')
    const label = () => gift.place.evaluate(element => element.shadowRoot?.textContent ?? '')
    await expect.poll(label).not.toContain('Apply')
    expect(complaints).toEqual([])
  })

  it('a challenge is solved', async () => {
    const { page, gift, complaints } = await open(SCRIPTS.module())
    const solutions = await challengeOnce(page)
    await gift.apply(shop.card(3000))
    await gift.reads('$30.00 applied')
    expect(solutions).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  it('a script with one changed byte does not run, and the order goes on without it', async () => {
    const { page, gift, complaints } = await open('')
    await page.route('**/instagift.js', async route => {
      const answer = await route.fetch()
      const text = await answer.text()
      await route.fulfill({ response: answer, body: text.replace('instagift', 'instagifT') })
    })
    shop.write('/tampered', {
      html: `<!doctype html><form action="/ordered"><instagift-claim-code order-total="5250" cart="t">
        No gift codes today.</instagift-claim-code><button>Order</button></form>${SCRIPTS.module()}`,
      headers: { 'Content-Security-Policy': policy() },
    })
    await page.goto(`${shop.url}/tampered`)
    const defined = () => page.evaluate(() => !!customElements.get('instagift-claim-code'))
    await expect.poll(() => complaints.join()).toMatch(/integrity/i)
    expect(await defined()).toBe(false)
    expect(await gift.place.innerText()).toBe('No gift codes today.')
    await page.getByRole('button', { name: 'Order' }).click()
    await page.waitForURL(/ordered/)
  })
})

/** Answers the first code with a challenge, as a worker does that somebody floods with guesses; returns the solutions that were sent. */
async function challengeOnce(page: Page): Promise<string[]> {
  const algorithm = 'SHA-256'
  const challenge = await createChallenge({ algorithm, deriveKey, cost: 10, counter: 50 })
  const solutions: string[] = []
  await page.route('**/v1/checkouts', async route => {
    const { solution, ...body } = route.request().postDataJSON()
    if (solution) {
      solutions.push(solution)
      return route.continue({ postData: JSON.stringify(body) })
    }
    const status = 428
    const code = 'challenge_required'
    const problem = { status, code, challenge: { kind: 'altcha', ...challenge } }
    const headers = { 'Access-Control-Allow-Origin': shop.url }
    await route.fulfill({ status, headers, json: problem })
  })
  return solutions
}
