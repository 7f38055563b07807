/** A browser that translates the page puts other text nodes in place of ours. What changes afterwards is still seen. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, type Harness, onPage, until } from '../fixtures/harness.ts'

/** As the translation of Chromium does it: every text in two elements of its own. */
function translate(root: ParentNode): void {
  const walker = document.createTreeWalker(root as Node, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement?.closest('style')) continue
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    inner.textContent = text.data
    outer.append(inner)
    text.replaceWith(outer)
  }
}

describe('a page that is translated by the browser', () => {
  const here = freshPage()
  const translated = async (page: Harness) => {
    await page.element.updateComplete
    translate(page.element.shadowRoot!)
    return page
  }

  it('shows the new amounts after a change', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    await translated(page)
    page.element.orderTotal = 8375
    await page.element.updateComplete
    await page.element.settled()
    await page.element.updateComplete
    for (const words of ['-$83.00', '$17.00 stays', 'Left to pay $0.75']) {
      expect(page.text()).to.include(words)
    }
    for (const old of ['$52.00', '$48.00', '$0.50']) expect(page.text()).not.to.include(old)
    expect(page.spoken()).to.include('0.75')
  })

  it('shows the new problem in place of the old one', async () => {
    const page = await onPage()
    await page.applies(CODES.unknown)
    await translated(page)
    await page.element.apply(CODES.expired)
    await page.element.updateComplete
    expect(page.alert()).to.equal('This gift card has expired.')
  })

  it('shows the new question in place of the old one', async () => {
    const page = await onPage()
    await page.applies(CODES.stepped)
    await translated(page)
    page.element.orderTotal = 4000
    const figures = { balance: 10000, applied: 4000, forfeit: 6000, without: 3000 }
    here.worker.intercept(() => here.worker.problem('consent_required', figures))
    await page.element.apply(CODES.split)
    await page.element.updateComplete
    expect(page.part('consent')!.textContent).to.include('lose $60.00')
    expect(page.part('consent')!.textContent).not.to.include('$0.50')
    expect(page.part('lose-nothing')!.textContent).to.include('$30.00')
  })

  it('shows the words of the shop when they change, and the state of the button', async () => {
    const page = await translated(await onPage())
    page.element.messages = { apply: 'Use it', hint: 'As on the card.', label: 'Voucher' }
    await page.element.updateComplete
    await until(() => page.text().includes('Use it'), 'the new word')
    for (const words of ['As on the card.', 'Voucher']) expect(page.text()).to.include(words)
    expect(page.text()).not.to.include('Dashes')
  })

  it('shows the typed code in groups as it grows', async () => {
    const page = await onPage()
    await page.ready()
    page.type('62ddcv4tr2')
    await until(() => page.part('echo'), 'the grouping')
    await translated(page)
    page.type('62ddcv4tr2ntm2')
    await page.element.updateComplete
    expect(page.part('echo')!.textContent).to.equal('62DD-CV4T-R2NTM2')
  })
})
