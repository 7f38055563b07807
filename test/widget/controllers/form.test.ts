/** The element in a shop's form: what is sent, and what is invalid. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

/** What the browser shows beside the element when the form is not sent. */
function messageOf(element: HTMLElement): string {
  let message = ''
  const { setValidity } = ElementInternals.prototype
  ElementInternals.prototype.setValidity = function (flags, text, anchor) {
    message = text ?? ''
    setValidity.call(this, flags, text, anchor)
  }
  const gift = element as HTMLElement & { requestUpdate(): void; performUpdate?(): void }
  gift.requestUpdate()
  gift.performUpdate?.()
  ElementInternals.prototype.setValidity = setValidity
  return message
}

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

  it('never names a button that is not there: a question is asked for by name', async () => {
    const page = await onPage({ 'required-apply': '', 'order-total': '4000' })
    await page.applies(CODES.whole)
    await page.element.updateComplete
    expect(messageOf(page.element)).to.equal(
      'Please answer the question about your gift card first.',
    )
    expect(page.part('field')!.hidden).to.equal(true)
    page.press('decline')
    page.type(CODES.split)
    await page.element.updateComplete
    expect(messageOf(page.element)).to.include('Press Apply')
  })

  it('says that a code is being checked instead of asking for a button that is busy', async () => {
    const page = await onPage({ 'required-apply': '' })
    page.type(CODES.silent)
    page.press('apply')
    await until(() => here.worker.calls.length, 'the call')
    await page.element.updateComplete
    expect(messageOf(page.element)).to.equal('Checking your code…')
  })

  it('is never invalid while it is locked, since the shopper can do nothing about it', async () => {
    const page = await onPage({ 'required-apply': '' })
    page.type(CODES.split)
    page.element.readonly = true
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
