/** One checkout for all elements of a cart. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

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

  it('that get different totals don’t quarrel: the newest one counts', async () => {
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
