/** Totals go to the worker at most once a second, the newest, and wait without a word where it asks for patience. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { type Clock, fakeClock } from '../fixtures/clock.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, type Harness, onPage } from '../fixtures/harness.ts'

describe('the order total', () => {
  const here = freshPage()
  let clock: Clock
  beforeEach(() => {
    clock = fakeClock()
  })
  afterEach(() => clock.restore())

  const applied = async (): Promise<Harness> => {
    const page = await onPage()
    await page.ready()
    page.type(CODES.split)
    page.press('apply')
    for (let tries = 0; tries < 40 && !page.element.applied; tries++) await clock.pass(50)
    expect(page.element.applied).to.equal(5200)
    return page
  }
  const totals = () =>
    here.worker.requests
      .filter(({ method }) => method === 'PATCH')
      .map(({ body }) => JSON.parse(body).orderTotal)

  it('that changes all the time is sent once a second, and the newest is sent last', async () => {
    const page = await applied()
    for (let total = 6000; total < 6100; total++) {
      page.element.orderTotal = total
      await page.element.updateComplete
      await clock.pass(50)
    }
    await clock.pass(2000)
    expect(totals().length).to.be.within(5, 7)
    expect(totals().at(-1)).to.equal(6099)
    expect(page.element.due).to.equal(99)
  })

  it('that changes once is sent at once', async () => {
    const page = await applied()
    page.element.orderTotal = 6000
    await page.element.updateComplete
    await clock.pass(1)
    expect(totals()).to.deep.equal([6000])
  })

  it('that waits for its turn is pending, so that settled() waits for it', async () => {
    const page = await applied()
    for (const total of [6000, 7000]) {
      page.element.orderTotal = total
      await page.element.updateComplete
      await clock.pass(1)
    }
    let settled = false
    void page.element.settled().then(() => {
      settled = true
    })
    await clock.pass(100)
    expect([page.element.pending, settled]).to.deep.equal([true, false])
    await clock.pass(1000)
    expect([page.element.pending, settled, page.element.due]).to.deep.equal([false, true, 0])
  })

  it('that the worker asks to wait with waits without a word, and goes with the newest', async () => {
    const page = await applied()
    const busy = here.worker.intercept(({ method }) =>
      method === 'PATCH' ? here.worker.problem('slow_down', { retryAfter: 20 }) : undefined,
    )
    page.element.orderTotal = 6000
    await page.element.updateComplete
    await clock.pass(100)
    busy()
    page.element.orderTotal = 7000
    await page.element.updateComplete
    await clock.pass(15_000)
    expect(totals()).to.deep.equal([6000])
    expect(page.details('instagift-problem')).to.deep.equal([])
    expect(page.alert()).to.equal('')
    expect(page.text()).to.include('Updating the amounts')
    await clock.pass(6_000)
    expect(totals()).to.deep.equal([6000, 7000])
    expect(page.element.due).to.equal(0)
  })

  it('that has to wait is in nobody’s way: a card can be removed meanwhile', async () => {
    const page = await applied()
    here.worker.intercept(({ method }) =>
      method === 'PATCH' ? here.worker.problem('slow_down', { retryAfter: 60 }) : undefined,
    )
    page.element.orderTotal = 6000
    await page.element.updateComplete
    await clock.pass(100)
    page.press('remove')
    await clock.pass(100)
    expect(page.element.applied).to.equal(0)
  })

  it('that has to wait makes a code say so at once, instead of waiting in silence', async () => {
    const page = await applied()
    here.worker.intercept(({ method }) =>
      method === 'PATCH' ? here.worker.problem('slow_down', { retryAfter: 60 }) : undefined,
    )
    page.element.orderTotal = 9000
    await page.element.updateComplete
    await clock.pass(100)
    page.type(CODES.same)
    page.press('apply')
    await clock.pass(1000)
    expect(page.alert()).to.match(/wait \d+ seconds/)
  })
})
