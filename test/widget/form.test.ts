/** The element in a shop's form: what is sent, what is invalid, and Enter, which applies and never orders. */
import { expect } from './expect.ts'
import { CODES } from './fake-worker.ts'
import { freshPage, onPage, until } from './harness.ts'

describe('in a form', () => {
  const here = freshPage()

  it('sends the checkout and the applied amount, and nothing before', async () => {
    const page = await onPage()
    expect(page.sent()).to.deep.equal({})
    await page.applies(CODES.split)
    expect(page.sent()).to.deep.equal({
      instagift_checkout: page.element.checkout!.id,
      instagift_applied: '5200',
    })
  })

  it('sends them under the name that the shop chose', async () => {
    const page = await onPage({ name: 'gift' })
    await page.applies(CODES.split)
    expect(page.sent()).to.deep.equal({ gift: page.element.checkout!.id, gift_applied: '5200' })
  })

  it('has the fields ready when the event of the change fires', async () => {
    const page = await onPage()
    let sent: object = {}
    page.element.addEventListener('instagift-change', () => {
      sent = page.sent()
    })
    await page.applies(CODES.split)
    expect(sent).to.include({ instagift_applied: '5200' })
  })

  it('is sent while readonly and can’t be changed; is not sent while disabled', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.readonly = true
    await page.element.updateComplete
    page.press('remove')
    await page.applies(CODES.same)
    expect(here.worker.calls).to.have.length(1)
    expect(page.sent()).to.include({ instagift_applied: '5200' })
    page.element.disabled = true
    await page.element.updateComplete
    expect(page.sent()).to.deep.equal({})
  })

  it('is off in a disabled fieldset', async () => {
    const fieldset = document.createElement('fieldset')
    document.body.append(fieldset)
    const page = await onPage({}, fieldset)
    fieldset.disabled = true
    await until(() => page.field().disabled, 'the field to be off')
  })

  it('notices a code that was typed and not applied, where the shop asks for that', async () => {
    const page = await onPage({ 'required-apply': '' })
    expect(page.form.checkValidity()).to.equal(true)
    page.type(CODES.split)
    await page.element.updateComplete
    expect(page.form.checkValidity()).to.equal(false)
    expect(page.element.validity.customError).to.equal(true)
    await page.applies(CODES.split)
    expect(page.form.checkValidity()).to.equal(true)
  })

  it('waits for the answer to a question of consent, and points there', async () => {
    const page = await onPage({ 'required-apply': '', 'order-total': '4000' })
    await page.applies(CODES.whole)
    expect(page.form.checkValidity()).to.equal(false)
    page.form.reportValidity()
    expect(page.focused()!.id).to.equal('consent')
    page.press('decline')
    await page.element.updateComplete
    expect(page.form.checkValidity()).to.equal(true)
  })

  it('never waits for a code in a field that is not there, since all is paid', async () => {
    const page = await onPage({ 'required-apply': '', 'order-total': '2500' })
    page.type(CODES.unknown)
    await page.element.apply(CODES.same)
    await page.element.updateComplete
    expect(page.part('field')!.hidden).to.equal(true)
    expect(page.form.checkValidity()).to.equal(true)
  })

  it('forgets what was typed when the form is reset', async () => {
    const page = await onPage({ 'required-apply': '' })
    page.type(CODES.split)
    page.form.reset()
    await page.element.updateComplete
    expect(page.field().value).to.equal('')
    expect(page.form.checkValidity()).to.equal(true)
  })
})

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
