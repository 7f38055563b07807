/** One checkout for all elements and tabs of a cart, over reloads, and nobody else's. */
import { expect } from './expect.ts'
import { CODES, ENDPOINT } from './fake-worker.ts'
import { freshPage, harnessOf, onPage, until } from './harness.ts'

/** What is left of a page after a reload. */
const reload = async () => {
  document.body.replaceChildren()
  await new Promise(resolve => setTimeout(resolve))
}

describe('over a reload', () => {
  const here = freshPage()

  it('the cards are there again, and the shop is told', async () => {
    const before = await onPage({ cart: 'a' })
    await before.applies(CODES.split)
    await reload()
    const page = await onPage({ cart: 'a' })
    await page.quiet()
    await until(() => page.details('instagift-ready').length, 'the element to be ready')
    expect(page.element.due).to.equal(50)
    expect(page.details('instagift-change').map(({ reason }) => reason)).to.deep.equal(['restore'])
    expect(here.worker.calls.at(-1)).to.match(/^GET/)
  })

  it('a changed total is brought along', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    await reload()
    const page = await onPage({ 'order-total': '8375' })
    await until(() => page.element.due === 75, 'the amounts of the present total')
  })

  it('nothing but the id of the checkout is remembered', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    expect({ ...localStorage }).to.deep.equal({
      [`instagift:${ENDPOINT}|a`]: page.element.checkout!.id,
    })
    expect({ ...sessionStorage }).to.deep.equal({})
  })

  it('a checkout that the worker no longer knows is forgotten without a word', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    here.worker.checkouts.clear()
    await reload()
    const page = await onPage()
    await page.quiet()
    expect([page.element.checkout, page.element.due, page.alert()]).to.deep.equal([null, 5250, ''])
    await page.applies(CODES.split)
    expect(page.element.due).to.equal(50)
  })

  it('a checkout that is over makes room for a new one', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    here.worker.change(before.element.checkout!.id, state => {
      state.status = 'completed'
    })
    await reload()
    const page = await onPage()
    await page.quiet()
    expect(page.element.checkout).to.equal(null)
  })

  it('the shop can forget it', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    await page.element.reset()
    expect([page.element.checkout, page.element.applied]).to.deep.equal([null, 0])
    expect({ ...sessionStorage }).to.deep.equal({})
  })
})

describe('two elements on one page', () => {
  const here = freshPage()

  it('share the checkout of a cart', async () => {
    const one = await onPage({ cart: 'a' })
    const other = await onPage({ cart: 'a' })
    await one.applies(CODES.split)
    await until(() => other.element.due === 50, 'the other to follow')
    other.press('remove')
    await other.quiet()
    expect(one.element.applied).to.equal(0)
  })

  it('that are told different totals don’t quarrel: the newest one counts', async () => {
    const one = await onPage({ cart: 'a' })
    const other = await onPage({ cart: 'a' })
    await one.applies(CODES.split)
    other.element.orderTotal = 8375
    await other.element.updateComplete
    await other.quiet()
    await one.quiet()
    expect([one.element.due, other.element.due]).to.deep.equal([75, 75])
    expect(here.worker.calls).to.have.length(2)
  })

  it('have each their own without a cart', async () => {
    const one = await onPage()
    const other = await onPage()
    await one.applies(CODES.split)
    await other.applies(CODES.same)
    expect([one.element.applied, other.element.applied]).to.deep.equal([5200, 3000])
    expect(here.worker.checkouts.size).to.equal(2)
  })

  it('show a problem only where the shopper acted', async () => {
    const one = await onPage({ cart: 'a' })
    const other = await onPage({ cart: 'a' })
    await one.applies(CODES.unknown)
    expect([one.alert() === '', other.alert() === '']).to.deep.equal([false, true])
    expect(other.details('instagift-problem')).to.deep.equal([])
  })
})

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
    await until(() => page.element.applied === 0, 'the news')
    expect(page.details('instagift-change').at(-1)).to.include({ due: 5250, reason: 'other-tab' })
    expect(here.worker.calls).to.have.length(1)
    tab.close()
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
    await reload()
    localStorage.clear()
    const second = await onPage({ cart: 'a' })
    localStorage.setItem(`instagift:${ENDPOINT}|a`, id)
    await second.applies(CODES.same)
    expect([second.element.checkout!.id, second.element.applied]).to.deep.equal([id, 4000])
  })
})

describe('in the life of a page', () => {
  freshPage()

  it('can be moved, removed and added again', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    document.body.append(page.element)
    expect(page.element.due).to.equal(50)
    page.element.remove()
    await new Promise(resolve => setTimeout(resolve))
    document.body.append(page.element)
    await page.quiet()
    await until(() => page.element.due === 50, 'the cards to be there again')
  })

  it('takes properties that were set before it was defined', async () => {
    const element = document.createElement('instagift-claim-code')
    Object.assign(element, {
      endpoint: ENDPOINT,
      orderTotal: 5250,
      requiredApply: true,
      maxCards: 2,
    })
    document.body.append(element)
    await element.updateComplete
    const page = harnessOf(element)
    await page.applies(CODES.split)
    expect(page.element.due).to.equal(50)
  })

  it('works in a shadow root', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const page = await onPage({}, host.attachShadow({ mode: 'open' }))
    await page.applies(CODES.split)
    expect(page.element.due).to.equal(50)
  })
})
