/** A link of a gift mail fills the field. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

describe('a link with a code', () => {
  const here = freshPage()
  afterEach(() => history.replaceState(null, '', location.pathname + location.search))

  it('fills the field and is taken out of the address at once; nothing is sent yet', async () => {
    history.replaceState({ mine: 1 }, '', `#instagift=${CODES.split}`)
    const page = await onPage({ collapsed: '' })
    await until(() => page.field().value, 'the code in the field')
    expect(page.field().value).to.equal(CODES.split)
    expect(location.href).not.to.include('#')
    expect(history.state).to.deep.equal({ mine: 1 })
    expect(page.part('field')!.hidden).to.equal(false)
    await until(() => page.text().includes('Press Apply to use your code.'), 'the words')
    expect(here.worker.requests).to.have.length(0)
  })

  it('fills the field also where the browser refuses to change the address', async () => {
    const { replaceState } = history
    history.replaceState(null, '', `#instagift=${CODES.split}`)
    history.replaceState = () => {
      throw new DOMException('refused', 'SecurityError')
    }
    const page = await onPage()
    await until(() => page.field().value === CODES.split, 'the code in the field')
    history.replaceState = replaceState
  })

  const addresses: [string, string][] = [
    ['#instagift=AB%20CD', ''],
    ['#a=1&instagift=AB%20CD', '#a=1'],
    ['#instagift=AB%20CD&b=2', '#b=2'],
    ['#a=1&instagift=AB%20CD&b=2', '#a=1&b=2'],
  ]
  for (const [hash, rest] of addresses) {
    it(`leaves ${rest || 'nothing'} of ${hash}`, async () => {
      const page = await onPage()
      location.hash = hash
      await until(() => page.field().value === 'AB CD', 'the code in the field')
      expect(location.hash).to.equal(rest)
    })
  }
})
