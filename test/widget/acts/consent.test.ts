/** Nothing is lost without the shopper's consent. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

describe('a card that can only be used as a whole', () => {
  const here = freshPage()

  it('asks first, with the exact figures, and is applied only then', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await page.applies(CODES.whole)
    expect(page.element.applied).to.equal(0)
    for (const words of ['worth $100.00', 'pay $40.00', 'lose $60.00'])
      expect(page.text()).to.include(words)
    await until(() => page.focused()?.id === 'consent', 'the focus on the question')
    page.press('agree')
    await page.quiet()
    expect(JSON.parse(here.worker.requests.at(-1)!.body).forfeit).to.equal(6000)
    expect(page.text()).to.include('You give up $60.00')
    expect(page.element.matches(':state(covered)')).to.equal(true)
  })

  it('can be declined: nothing is sent and the field is empty', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await page.applies(CODES.whole)
    page.press('decline')
    await page.element.updateComplete
    expect(here.worker.requests).to.have.length(1)
    expect(page.field().value).to.equal('')
    expect(page.part('consent')).to.equal(null)
  })

  it('offers to lose nothing where that is possible', async () => {
    const page = await onPage()
    const figures = { balance: 10000, applied: 5250, forfeit: 50, without: 5200 }
    const stop = here.worker.intercept(() => here.worker.problem('consent_required', figures))
    await page.applies(CODES.split)
    stop()
    expect(page.part('lose-nothing')!.textContent).to.equal('Use $52.00 and lose nothing')
    page.press('lose-nothing')
    await page.quiet()
    expect(JSON.parse(here.worker.requests.at(-1)!.body).forfeit).to.equal(0)
    expect(page.element.applied).to.equal(5200)
  })

  it('asks again where a new total would lose more, and is not used until then', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await page.applies(CODES.whole)
    page.press('agree')
    await page.quiet()
    page.element.orderTotal = 3000
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.applied).to.equal(0)
    expect(page.text()).to.include('would lose $70.00')
    page.press('agree')
    await page.quiet()
    expect(page.element.applied).to.equal(3000)
  })
})
