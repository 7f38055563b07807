/** The element is moved, removed and made late, as pages do. */
import { CODES, ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, harnessOf, onPage, until } from '../fixtures/harness.ts'

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
