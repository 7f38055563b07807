/** The apps rendered on a server, which has no custom elements: the tag is in the markup, and is upgraded in the browser. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { APPS } from './build-apps.ts'
import { Gift } from './gift.ts'
import { shops } from './shops.ts'

const shop = shops()

const RENDER: Readonly<Record<string, string>> = {
  react: `
    import { createElement } from 'react'
    import { renderToString } from 'react-dom/server'
    import { Checkout } from './built/server/react/checkout.js'
    process.stdout.write(renderToString(createElement(Checkout, props)))`,
  vue: `
    import { createSSRApp } from 'vue'
    import { renderToString } from 'vue/server-renderer'
    import Checkout from './built/server/vue/checkout.js'
    process.stdout.write(await renderToString(createSSRApp(Checkout, props)))`,
  svelte: `
    import { render } from 'svelte/server'
    import Checkout from './built/server/svelte/checkout.js'
    process.stdout.write((await render(Checkout, { props })).body)`,
}

/** Renders in a Node process of its own, which imports the package as a server would. */
function rendered(app: string, props: object): string {
  const script = `import 'instagift-checkout'
    const props = ${JSON.stringify(props)}${RENDER[app]}`
  const flags = ['--input-type=module', '--eval', script]
  return execFileSync(process.execPath, flags, { cwd: APPS, encoding: 'utf8' })
}

const props = (cart: string) => ({ endpoint: shop.worker, cart })

describe('on a server', () => {
  it.each(Object.keys(RENDER))('%s renders the tag with its attributes', app => {
    const html = rendered(app, props('s1'))
    expect(html).toMatch(/<instagift-claim-code[^>]* order-total="5250"/)
    expect(html).toContain(`endpoint="${shop.worker}"`)
    expect(html).not.toMatch(/undefined|\[object/)
  })

  it('what React rendered is hydrated in the browser without a complaint', async () => {
    const [script] = readdirSync(join(APPS, 'built/browser/react/assets')).filter(name =>
      name.startsWith('index'),
    )
    const shopProps = { ...props('s2'), listen: 'ref' }
    const query = new URLSearchParams(shopProps)
    const html = rendered('react', shopProps)
    shop.write('/rendered', {
      html: `<!doctype html><html lang="en"><div id="app" data-query="${query.toString().replaceAll('&', '&amp;')}">${html}</div>
        <script type="module" src="/react/assets/${script}"></script></html>`,
    })
    shop.write('/blank', { html: '' })
    const page = await shop.visit('/blank')
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(`${shop.url}/rendered`)
    const gift = new Gift(page)
    await gift.apply(shop.card(10000))
    await gift.reads('$52.00 applied')
    await gift.shopSays('applied 5200, due 50')
    expect(complaints).toEqual([])
  })
})
