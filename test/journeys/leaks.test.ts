/** A claim code is money and a merchant key is more: neither is ever found where it does not belong. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { INSTAGIFT_MERCHANT } from '../../demo/sandbox/instagift/credentials.ts'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'

const j = journey()

/** The spellings in which somebody could find a secret. */
function spellings(secret: string): Buffer[] {
  const bare = secret.replaceAll('-', '')
  return [
    secret,
    bare,
    secret.toLowerCase(),
    bare.toLowerCase(),
    encodeURIComponent(secret),
  ].flatMap(text => [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(btoa(text))])
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map(name => join(directory, name))
    .filter(name => statSync(name).isFile())
}

/** Records all that crosses this browser's network, except request bodies, which carry the code when it is applied. */
function record(shopper: Shopper): string[] {
  const recorded: string[] = []
  const { page } = shopper
  page.on('console', message => recorded.push(message.text()))
  page.on('request', request => recorded.push(request.url(), JSON.stringify(request.headers())))
  page.on('response', async response => {
    recorded.push(JSON.stringify(response.headers()))
    recorded.push(await response.text().catch(() => ''))
  })
  page.on('framenavigated', frame => recorded.push(frame.url()))
  return recorded
}

describe('the claim code and the merchant keys', () => {
  it('appear in no answer, URL, console line, DOM after applying, browser storage, log or stored file', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    const recorded = record(shopper)
    await shopper.apply('62DD-CV4T-R2NTM3', 'can’t be used')
    await shopper.apply(code, '$52.00 applied')
    const dom = await shopper.page.evaluate(domOf)
    const storage = await shopper.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    )
    await shopper.page.reload()
    await shopper.reads('$52.00 applied')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    await shopper.page.goto(`${j.stack.storefront.url}/orders`)
    await shopper.page.goto(`${j.stack.storefront.url}/reviews`)
    for (const path of ['/v1/health', '/openapi.json', '/.well-known/jwks.json'])
      recorded.push(await (await fetch(j.stack.worker.url + path)).text())
    const orderId = [...j.stack.storefront.shop.orders.keys()][0]
    recorded.push(JSON.stringify(await j.stack.storefront.shop.gift.order(orderId!)))
    expect(j.booked(code).redeemed).toEqual([5200])

    const files = filesUnder(j.directory).filter(name => !name.endsWith('worker.env'))
    const places: [string, Buffer][] = [
      ...recorded.map((text): [string, Buffer] => ['network', Buffer.from(text)]),
      ['DOM', Buffer.from(dom)],
      ['browser storage', Buffer.from(storage)],
      ...files.map((name): [string, Buffer] => [name, readFileSync(name)]),
    ]
    expect(recorded.length).toBeGreaterThan(20)
    // The search covers the worker's storage: the order is found there.
    const stored = files.filter(name => name.includes(join(j.directory, 'storage')))
    expect(stored.some(name => readFileSync(name).includes(orderId!))).toBe(true)
    const secrets = { code, key: INSTAGIFT_MERCHANT.key, secret: INSTAGIFT_MERCHANT.secret }
    for (const [what, secret] of Object.entries(secrets))
      for (const [place, bytes] of places)
        expect(
          spellings(secret).some(s => bytes.includes(s)),
          `${what} in ${place}`,
        ).toBe(false)
  })
})

/** The whole page with its shadow trees and the values of its fields. Runs in the browser. */
function domOf(): string {
  const parts: string[] = []
  const walk = (root: Document | ShadowRoot) => {
    parts.push(root instanceof Document ? root.documentElement.outerHTML : root.innerHTML)
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement) parts.push(element.value)
      if (element.shadowRoot) walk(element.shadowRoot)
    }
  }
  walk(document)
  return parts.join('\n')
}
