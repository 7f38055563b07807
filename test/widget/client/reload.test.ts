/** A checkout is there again after a reload, and belongs to nobody else. */
import { CODES, ENDPOINT, type FakeWorker } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { emptyPage, freshPage, onPage, until } from '../fixtures/harness.ts'

/** Of the only checkout. */
const secretOf = ({ checkouts }: FakeWorker) => [...checkouts.values()][0]!.secret

describe('over a reload', () => {
  const here = freshPage()

  it('the cards are there again, and the shop hears of it', async () => {
    const before = await onPage({ cart: 'a' })
    await before.applies(CODES.split)
    await emptyPage()
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
    await emptyPage()
    const page = await onPage({ 'order-total': '8375' })
    await until(() => page.element.due === 75, 'the amounts of the present total')
  })

  it('nothing but the id and the client secret of the checkout is remembered', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    expect({ ...localStorage }).to.deep.equal({
      [`instagift:${ENDPOINT}|a`]: `${page.element.checkout!.id} ${secretOf(here.worker)}`,
    })
    expect({ ...sessionStorage }).to.deep.equal({})
  })

  it('a checkout that the worker no longer knows is forgotten without a word', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    here.worker.checkouts.clear()
    await emptyPage()
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
    await emptyPage()
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
