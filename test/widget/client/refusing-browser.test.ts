/** No feature of the browser that is missing or refused keeps a code from being applied. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'

const refuse = () => {
  throw new DOMException('refused', 'SecurityError')
}

/** Puts other values in place of properties, and returns how to take them back. */
function bend(target: object, properties: PropertyDescriptorMap): () => void {
  const before = Object.keys(properties).map(
    name => [name, Object.getOwnPropertyDescriptor(target, name)] as const,
  )
  for (const [name, how] of Object.entries(properties)) {
    Object.defineProperty(target, name, { configurable: true, ...how })
  }
  return () => {
    for (const [name, how] of before) {
      if (how) Object.defineProperty(target, name, how)
      else Reflect.deleteProperty(target, name)
    }
  }
}

const refusals: Record<string, () => () => void> = {
  'refuses BroadcastChannel': () => bend(window, { BroadcastChannel: { value: refuse } }),
  'has no BroadcastChannel': () => bend(window, { BroadcastChannel: { value: undefined } }),
  'has a BroadcastChannel that does not carry': () =>
    bend(BroadcastChannel.prototype, { postMessage: { value: refuse } }),
  'refuses Web Locks': () =>
    bend(navigator, {
      locks: {
        value: { request: () => Promise.reject(new DOMException('refused', 'SecurityError')) },
      },
    }),
  'throws at Web Locks': () => bend(navigator, { locks: { value: { request: refuse } } }),
  'has no Web Locks': () => bend(navigator, { locks: { value: undefined } }),
  'refuses storage': () =>
    bend(window, { localStorage: { get: refuse }, sessionStorage: { get: refuse } }),
  'has a full storage': () => bend(Storage.prototype, { setItem: { value: refuse } }),
  'has no crypto.randomUUID': () => bend(crypto, { randomUUID: { value: undefined } }),
  'refuses to change the history': () => bend(history, { replaceState: { value: refuse } }),
}

const all = () => {
  const back = Object.entries(refusals)
    .filter(([what]) => /refuses|randomUUID/.test(what))
    .map(([, refuse]) => refuse())
  return () => {
    for (const restore of back) restore()
  }
}

describe('a browser that', () => {
  const here = freshPage()
  let restore = () => {}
  afterEach(() => restore())

  for (const cart of ['a', null]) {
    for (const [what, refuse] of Object.entries({ ...refusals, 'refuses everything': all })) {
      it(`${what} lets a code be applied ${cart ? 'to a cart' : 'without a cart'}`, async () => {
        restore = refuse()
        const page = await onPage(cart ? { cart } : {})
        await page.applies(CODES.split)
        restore()
        expect(page.alert()).to.equal('')
        expect(page.element.due).to.equal(50)
        expect(here.worker.calls).to.have.length(1)
      })
    }
  }
})
