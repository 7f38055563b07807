/** What a screen reader announces, and the whole way by keyboard alone. */
import { sendKeys } from '@web/test-runner-commands'
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { emptyPage, freshPage, onPage, until } from '../fixtures/harness.ts'

describe('a screen reader', () => {
  const here = freshPage()

  it('finds the places of announcements from the start, one that interrupts and the others polite', async () => {
    const page = await onPage()
    const roles = [...page.element.shadowRoot!.querySelectorAll('[role=alert], [role=status]')]
    expect(roles.map(role => role.getAttribute('role'))).to.deep.equal([
      'alert',
      'status',
      'status',
    ])
    expect(roles.map(role => role.textContent!.trim())).to.deep.equal(['', '', ''])
  })

  it('is led from the field to hints that exist', async () => {
    const page = await onPage()
    for (const id of page.field().getAttribute('aria-describedby')!.split(' ')) {
      expect(page.element.shadowRoot!.getElementById(id), id).not.to.equal(null)
    }
  })

  it('is interrupted only by what follows from the shopper’s own act', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    await emptyPage()
    here.worker.intercept(() => here.worker.problem('provider_unavailable', { retryAfter: 30 }))
    const page = await onPage()
    await until(() => page.part('note')!.textContent !== '', 'the note')
    expect(page.part('note')!.textContent).to.include('can’t check gift codes')
    expect(page.alert()).to.equal('')
  })
})

describe('the keyboard alone', () => {
  freshPage()

  it('is enough for the whole way: type, apply, agree, remove', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await sendKeys({ press: 'Tab' })
    expect(page.focused()).to.equal(page.field())
    await sendKeys({ type: CODES.whole })
    await sendKeys({ press: 'Enter' })
    await page.quiet()
    await until(() => page.focused()?.id === 'consent', 'the question')
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Enter' })
    await page.quiet()
    await until(() => page.focused()?.matches('li'), 'the card')
    expect(page.element.due).to.equal(0)
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Enter' })
    await page.quiet()
    await until(() => page.focused() === page.field(), 'the field')
    expect(page.element.applied).to.equal(0)
  })
})
