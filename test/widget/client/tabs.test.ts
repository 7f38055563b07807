/** One checkout for all tabs of a cart. */
import { CODES, ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { emptyPage, freshPage, onPage, until } from '../fixtures/harness.ts'

describe('two tabs', () => {
  const here = freshPage()

  it('follow each other without asking the worker', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    const { checkout } = page.element
    const tab = new BroadcastChannel(`instagift:${ENDPOINT}|a`)
    const without = {
      ...checkout!,
      version: checkout!.version + 1,
      cards: [],
      applied: 0,
      due: 5250,
    }
    tab.postMessage({ id: checkout!.id, checkout: without })
    await until(() => page.element.applied === 0, 'the update')
    expect(page.details('instagift-change').at(-1)).to.include({ due: 5250, reason: 'other-tab' })
    expect(here.worker.calls).to.have.length(1)
    tab.close()
  })

  it('hear why: another tab has applied a code before this one did anything', async () => {
    const first = await onPage({ cart: 'a' })
    await first.applies(CODES.split)
    const key = `instagift:${ENDPOINT}|a`
    const remembered = localStorage.getItem(key)!
    await emptyPage()
    localStorage.clear()
    const page = await onPage({ cart: 'a' })
    localStorage.setItem(key, remembered)
    dispatchEvent(new StorageEvent('storage', { key, newValue: remembered }))
    await until(() => page.element.due === 50, 'the card')
    expect(page.details('instagift-change').map(({ reason }) => reason)).to.deep.equal([
      'other-tab',
    ])
  })

  it('never go back to an older answer', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    const old = page.element.checkout!
    page.element.orderTotal = 8375
    await page.element.updateComplete
    await page.quiet()
    const tab = new BroadcastChannel(`instagift:${ENDPOINT}|a`)
    tab.postMessage({ id: old.id, checkout: old })
    tab.postMessage({
      id: old.id,
      checkout: { ...old, version: 99, orderTotal: 8375, applied: 8300, due: 75 },
    })
    await until(() => page.element.checkout!.version === 99, 'the newest')
    expect(page.details('instagift-change').map(({ due }) => due)).to.deep.equal([50, null, 75, 75])
    expect(page.element.due).to.equal(75)
    tab.close()
  })

  it('of different carts don’t hear each other', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const tab = new BroadcastChannel(`instagift:${ENDPOINT}|#0`)
    tab.postMessage({
      id: 'ck_stranger',
      checkout: { ...page.element.checkout!, id: 'ck_stranger', cards: [] },
    })
    tab.postMessage({ id: 'ck_stranger', checkout: null })
    tab.close()
    await page.element.refresh()
    expect(page.element.due).to.equal(50)
  })

  it('a shopper who acts in the second tab gets the checkout of the first', async () => {
    const first = await onPage({ cart: 'a' })
    await first.applies(CODES.small)
    const { id } = first.element.checkout!
    const { secret } = here.worker.checkouts.get(id)!
    await emptyPage()
    localStorage.clear()
    const second = await onPage({ cart: 'a' })
    localStorage.setItem(`instagift:${ENDPOINT}|a`, `${id} ${secret}`)
    await second.applies(CODES.same)
    expect([second.element.checkout!.id, second.element.applied]).to.deep.equal([id, 4000])
  })
})
