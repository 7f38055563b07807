/** The two built scripts, as a shop embeds them: under a strict Content-Security-Policy, with integrity, before or after the tag. */
import { CODES, ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, harnessOf, until } from '../fixtures/harness.ts'
import { script, shopPage } from '../fixtures/shop-page.ts'

const TAG = `<form><instagift-claim-code endpoint="${ENDPOINT}" order-total="5250">Gift codes need JavaScript.</instagift-claim-code></form>`

const MODULE = '/dist/assets/instagift.js'

const CLASSIC = '/dist/assets/instagift.global.js'

describe('the built script', () => {
  freshPage()

  const pages: [string, string][] = [
    ['the module before the tag', script(MODULE) + TAG],
    ['the module after the tag', TAG + script(MODULE)],
    ['the classic script before the tag', script(CLASSIC) + TAG],
    ['the classic script after the tag', TAG + script(CLASSIC)],
  ]
  for (const [what, body] of pages) {
    it(`does its work under a strict policy: ${what}`, async () => {
      const { element, violations } = await shopPage(body)
      await until(() => element.shadowRoot?.querySelector('input'), 'the field')
      const page = harnessOf(element)
      await page.applies(CODES.split)
      expect(page.text()).to.include('-$52.00')
      const panel = getComputedStyle(page.part('applied')!)
      expect(panel.borderTopWidth).to.equal('1px')
      expect(violations).to.deep.equal([])
    })
  }

  it('knows its worker from where it came', async () => {
    const { shop, element } = await shopPage(TAG.replace(/endpoint="[^"]*"/, '') + script(MODULE))
    const asked: string[] = []
    shop.fetch = async input => {
      asked.push(`${input}`)
      return Response.error()
    }
    await until(() => element.shadowRoot?.querySelector('input'), 'the field')
    void element.apply(CODES.split)
    await until(() => asked.length, 'the call')
    expect(asked[0]).to.equal(`${location.origin}/dist/assets/v1/checkouts`)
  })

  it('can be pinned by integrity, and one changed byte keeps it out', async () => {
    const { version } = await (await fetch('/package.json')).json()
    const pinned = `/dist/assets/v/${version}/instagift.js`
    const bytes = await (await fetch(pinned)).arrayBuffer()
    const digest = await crypto.subtle.digest('SHA-384', bytes)
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
    const good = await shopPage(TAG + script(pinned, `integrity="sha384-${hash}" crossorigin`))
    await until(() => good.element.shadowRoot, 'the element')
    const other = btoa(String.fromCharCode(...new Uint8Array(48)))
    const bad = await shopPage(TAG + script(pinned, `integrity="sha384-${other}" crossorigin`))
    expect(bad.element.shadowRoot).to.equal(null)
    expect(bad.shop.document.body.innerText).to.include('Gift codes need JavaScript.')
  })
})

describe('the built script that is not where the worker is', () => {
  freshPage()

  const elsewhere = `${location.origin}/dist/assets`
  const tag = TAG.replace(ENDPOINT, elsewhere)
  const blobOf = (text: string) =>
    URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))

  const places: Record<string, (module: string, classic: string) => string> = {
    'in the page as a module': module => `<script type="module">${module}</script>`,
    'in the page as a classic script': (_, classic) => `<script>${classic}</script>`,
    'in a blob as a module': module => `<script type="module" src="${blobOf(module)}"></script>`,
    'in a blob as a classic script': (_, classic) => `<script src="${blobOf(classic)}"></script>`,
    'combined with others in one file': (_, classic) =>
      `<script src="${blobOf(`var before = 1;${classic};var after = 2`)}"></script>`,
    'in a bundle that is evaluated': (_, classic) =>
      `<script>addEventListener('load', () => (0, eval)(${JSON.stringify(classic).replaceAll('</', '<\\/')}))</script>`,
  }
  for (const [where, place] of Object.entries(places)) {
    it(`needs no more than an endpoint: ${where}`, async () => {
      const texts = [MODULE, CLASSIC].map(async url => (await fetch(url)).text())
      const [module, classic] = await Promise.all(texts)
      const frame = document.createElement('iframe')
      frame.srcdoc = `<!doctype html><html lang="de"><body>${tag}${place(module!, classic!)}</body></html>`
      const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      const shop = frame.contentWindow as Window & typeof globalThis
      shop.fetch = (input, init) => window.fetch(`${input}`.replace(elsewhere, ENDPOINT), init)
      const found = () => shop.document.querySelector('instagift-claim-code')!
      await until(() => found().shadowRoot?.querySelector('input'), 'the field')
      const page = harnessOf(found())
      await page.applies(CODES.split)
      expect(page.element.applied).to.equal(5200)
      await until(() => page.text().includes('Noch zu zahlen'), 'German')
    })
  }
})

describe('the built script whose other parts can’t be loaded', () => {
  freshPage()

  it('tells the shopper, and lets the form be sent without the code', async () => {
    const text = await (await fetch(MODULE)).text()
    const alone = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
    const frame = document.createElement('iframe')
    const nowhere = TAG.replace(ENDPOINT, `${location.origin}/nowhere`)
    const body = nowhere.replace('<instagift-claim-code', '<instagift-claim-code required-apply')
    frame.srcdoc = `<!doctype html><html lang="en"><body>${body}<script type="module" src="${alone}"></script></body></html>`
    document.body.append(frame)
    await until(
      () => frame.contentDocument?.querySelector('instagift-claim-code')?.shadowRoot,
      'the element',
    )
    const page = harnessOf(frame.contentDocument!.querySelector('instagift-claim-code')!)
    await page.applies(CODES.split)
    expect(page.alert()).to.include('place your order without one')
    expect(page.details('instagift-problem').map(({ code }) => code)).to.deep.equal(['unreachable'])
    expect(page.form.checkValidity()).to.equal(true)
  })
})
