/** The built script of the balance, as a shop embeds it, and the texts that it loads. */
import { CODES, ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import { loadLanguage } from '../../../widget/balance/loading/chunks.ts'
import { englishBalance } from '../../../widget/balance/texts.ts'
import type { Message } from '../../../widget/words/message.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, until } from '../fixtures/harness.ts'
import { balanceHarness } from './harness.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'nonce-bm9uY2U' 'strict-dynamic'",
  `connect-src ${ENDPOINT}`,
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

/** Another page of this origin, with its own policy. */
async function shopPage(lang: string, attributes: string) {
  const frame = document.createElement('iframe')
  const violations: string[] = []
  frame.srcdoc = `<!doctype html><html lang="${lang}"><head><meta http-equiv="Content-Security-Policy" content="${POLICY}"></head>
<body><instagift-balance ${attributes}>Needs JavaScript.</instagift-balance>
<script nonce="bm9uY2U" type="module" src="/dist/assets/instagift-balance.js"></script></body></html>`
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
  document.body.append(frame)
  await loaded
  const shop = frame.contentWindow as Window & typeof globalThis
  shop.document.addEventListener('securitypolicyviolation', event => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`)
  })
  const element = shop.document.querySelector('instagift-balance')!
  await until(() => element.shadowRoot?.querySelector('input'), 'the field')
  return { shop, violations, element }
}

describe('the built script of the balance', () => {
  freshPage()

  it('does its work under a strict policy, in a language of its own chunks', async () => {
    const { shop, element, violations } = await shopPage('fr', `endpoint="${ENDPOINT}"`)
    shop.fetch = (input, init) => window.fetch(input, init)
    const page = balanceHarness(element)
    await until(() => page.part('apply')!.textContent === 'Voir le solde', 'French')
    await page.asks(CODES.split)
    expect(page.text()).to.match(/100,00/)
    expect(page.text()).to.include('sous un nouveau code')
    expect(getComputedStyle(page.part('balance')!).borderTopWidth).to.equal('1px')
    await page.asks(CODES.expired)
    expect(page.alert()).to.include('expiré')
    expect(violations).to.deep.equal([])
  })

  it('knows its worker from where it came', async () => {
    const { shop, element } = await shopPage('en', '')
    const asked: string[] = []
    shop.fetch = async input => {
      asked.push(`${input}`)
      return Response.error()
    }
    void element.check(CODES.split)
    await until(() => asked.length, 'the call')
    expect(asked[0]).to.equal(`${location.origin}/dist/assets/v1/balance`)
  })
})

describe('the balance’s texts in', () => {
  const names = (message: Message) => [...`${message}`.matchAll(/\{\w+\}/g)].flat().sort().join()

  for (const name of ['ar', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'nl', 'pt']) {
    it(`${name} are complete, with the same names in braces, and none is left in English`, async () => {
      const { default: texts } = (await loadLanguage(name))!
      for (const [key, message] of Object.entries(englishBalance)) {
        const own = texts[key as keyof typeof englishBalance]!
        expect(names(own), key).to.equal(names(message))
        expect(own, key).not.to.equal(message)
      }
    })
  }
})
