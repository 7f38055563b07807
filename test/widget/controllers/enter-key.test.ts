/** Enter applies and never orders; Escape takes one step back. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

describe('Enter', () => {
  const here = freshPage()
  const heard: string[] = []
  const shop = (event: Event) => heard.push(event.type)
  const TYPES = ['keydown', 'keypress', 'keyup'] as const
  beforeEach(() => {
    heard.length = 0
    for (const type of TYPES) {
      document.addEventListener(type, shop, true)
      document.addEventListener(type, shop)
    }
  })
  afterEach(() => {
    for (const type of TYPES) {
      document.removeEventListener(type, shop, true)
      document.removeEventListener(type, shop)
    }
  })

  it('applies, and neither the form nor the shop’s own listeners hear of it', async () => {
    const page = await onPage()
    let ordered = false
    page.form.addEventListener('submit', event => {
      event.preventDefault()
      ordered = true
    })
    page.type(CODES.split)
    expect(page.key('Enter').defaultPrevented).to.equal(true)
    await page.quiet()
    expect(page.element.applied).to.equal(5200)
    expect([ordered, heard]).to.deep.equal([false, []])
  })

  it('belongs to an open input method, and is still not the shop’s', async () => {
    const page = await onPage()
    page.type(CODES.split)
    expect(page.key('Enter', { isComposing: true }).defaultPrevented).to.equal(false)
    expect(page.key('Enter', { keyCode: 229 }).defaultPrevented).to.equal(false)
    expect([here.worker.requests.length, heard.length]).to.deep.equal([0, 0])
  })

  it('applies once while it is held down', async () => {
    const page = await onPage()
    page.type(CODES.split)
    page.key('Enter')
    page.key('Enter', { repeat: true })
    page.key('Enter')
    await page.quiet()
    expect(here.worker.calls).to.deep.equal(['POST /v1/checkouts'])
  })

  it('works in a closed shadow root', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const page = await onPage({}, host.attachShadow({ mode: 'closed' }))
    page.type(CODES.split)
    page.key('Enter')
    await page.quiet()
    expect(page.element.applied).to.equal(5200)
  })

  it('in the empty field does nothing, and other keys stay the page’s', async () => {
    const page = await onPage()
    page.field().focus()
    page.key('Enter')
    page.key('a')
    expect([here.worker.requests.length, heard]).to.deep.equal([0, ['keydown', 'keydown']])
  })

  it('has a companion: Escape takes the words of a refusal away, then closes the field', async () => {
    const page = await onPage({ collapsed: '' })
    expect(page.part('field')!.hidden).to.equal(true)
    page.press('opener')
    await until(() => page.focused() === page.field(), 'the focus in the field')
    await page.applies('hello')
    expect(page.alert()).not.to.equal('')
    page.key('Escape')
    await page.element.updateComplete
    expect(page.alert()).to.equal('')
  })
})
