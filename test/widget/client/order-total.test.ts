/** The amounts on screen are of the present order, or are marked as outdated. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'

describe('a changing order total', () => {
  const here = freshPage()

  it('brings the amounts along, and says so', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.orderTotal = 8375
    await page.element.updateComplete
    expect(page.element.due).to.equal(null)
    await page.quiet()
    expect(page.element.due).to.equal(75)
    expect(page.details('instagift-change').map(({ due, reason }) => [due, reason])).to.deep.equal([
      [50, 'shopper'],
      [null, 'total'],
      [75, 'total'],
    ])
    expect(page.spoken()).to.include('0.75 US dollars left to pay')
  })

  it('sends one request at a time for a hundred changes, and the last one wins', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    let open = 0
    let most = 0
    here.worker.intercept(async () => {
      most = Math.max(most, ++open)
      await new Promise(resolve => setTimeout(resolve, 3))
      open--
      return undefined
    })
    for (let total = 6000; total < 6100; total++) {
      page.element.setAttribute('order-total', `${total}`)
      await page.element.updateComplete
    }
    await page.element.settled()
    expect(most).to.equal(1)
    expect(here.worker.calls.length).to.be.below(60)
    expect(page.element.checkout!.orderTotal).to.equal(6099)
    expect(page.element.due).to.equal(99)
  })

  it('says that the amounts are old while they can’t be brought along, and mends it with one button', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const up = here.worker.intercept(() => here.worker.problem('internal'))
    page.element.orderTotal = 8375
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.due).to.equal(null)
    expect(page.text()).to.include('These amounts are out of date')
    expect(page.text()).not.to.include('Left to pay')
    up()
    page.press('update')
    await page.quiet()
    expect(page.element.due).to.equal(75)
  })

  it('does not stand in the way of a second code', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.orderTotal = 8375
    await page.element.updateComplete
    expect(page.element.pending).to.equal(true)
    await page.applies(CODES.same)
    expect(page.element.checkout!.cards).to.have.length(2)
    expect(page.element.due).to.equal(0)
  })

  it('lets the cards go with a change of currency, and says so', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.currency = 'EUR'
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.applied).to.equal(0)
    expect(page.element.checkout).to.equal(null)
    expect(page.text()).to.include('The currency changed')
    expect(here.worker.calls.at(-1)).to.match(/^DELETE .*cards/)
  })
})
