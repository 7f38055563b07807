/** A shopper takes a card off again. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

describe('removing a card', () => {
  freshPage()

  it('names the cards apart, and gives the focus back to the field', async () => {
    const page = await onPage({ 'order-total': '9950' })
    await page.applies(CODES.small)
    await page.applies(CODES.same)
    const names = [...page.element.shadowRoot!.querySelectorAll('[part=remove]')].map(button =>
      button.getAttribute('aria-label'),
    )
    expect(names).to.deep.equal([
      'Remove gift card ending in P K R A',
      'Remove gift card ending in W H 6 Y',
    ])
    page.press('remove')
    await page.quiet()
    await until(() => page.focused() === page.field(), 'the focus in the field')
    expect(page.element.due).to.equal(6950)
    expect(page.spoken()).to.include('Gift card removed')
  })

  it('leaves the platform its own remove()', async () => {
    const page = await onPage()
    page.element.remove()
    expect(page.element.isConnected).to.equal(false)
  })
})

describe('a repeated removal', () => {
  const here = freshPage()

  it('whose first answer was lost leaves the other cards alone', async () => {
    const page = await onPage({ 'order-total': '9950' })
    await page.applies(CODES.small)
    await page.applies(CODES.same)
    const [first] = page.element.checkout!.cards
    here.worker.change(page.element.checkout!.id, state => {
      state.of = state.of.filter(({ id }) => id !== first!.id)
      state.cards = state.cards.filter(({ id }) => id !== first!.id)
      state.applied = 3000
      state.due = 6950
    })
    await page.element.removeCard(first!.id)
    expect(page.element.checkout!.cards.map(({ label }) => label)).to.deep.equal(['WH6Y'])
    expect(page.element.due).to.equal(6950)
  })
})
