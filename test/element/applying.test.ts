/** A shopper types a code and sees what it is worth, what it pays, what is left to pay and what stays. */
import { expect } from './expect.ts'
import { CODES, type FakeWorker, fakeWorker } from './fake-worker.ts'
import { onPage } from './harness.ts'

describe('applying a code', () => {
  let worker: FakeWorker
  beforeEach(() => {
    worker = fakeWorker()
  })
  afterEach(() => {
    worker.restore()
    document.body.replaceChildren()
    localStorage.clear()
    sessionStorage.clear()
  })

  it('tells the whole story of the money at a glance', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    for (const words of [
      'Gift card ••NTM2',
      'Worth $100.00',
      '$52.00 applied',
      '$48.00 stays yours under a new code',
      'Left to pay',
      '$0.50',
    ]) {
      expect(page.text()).to.include(words)
    }
  })

  it('makes no call before the shopper acts, and one call to apply', async () => {
    const page = await onPage()
    expect(worker.requests).to.have.length(0)
    await page.applies(CODES.split)
    expect(worker.calls).to.deep.equal(['POST /v1/checkouts'])
  })
})
