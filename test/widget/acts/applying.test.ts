/** A shopper types a code and sees what it is worth, what it pays, what is left to pay and what stays. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'
import { holds } from '../fixtures/holds.ts'

describe('applying a code', () => {
  const here = freshPage()

  it('tells the whole story of the money at a glance', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const story = [
      'Gift card ••NTM2',
      'Worth $100.00',
      '-$52.00',
      '$48.00 stays yours under a new code',
      'Gift cards of this shop pay whole US dollars',
      'Left to pay $0.50',
    ]
    for (const words of story) expect(page.text()).to.include(words)
  })

  it('says where the rest stays when it stays on the same code', async () => {
    const page = await onPage({ 'order-total': '2500' })
    await page.applies(CODES.same)
    expect(page.text()).to.include('$5.00 stays on this code')
    expect(page.text()).to.include('Your gift card pays for everything.')
    expect(page.part('field')!.hidden).to.equal(true)
  })

  it('speaks the amounts in words, and moves the focus to the card', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    await until(() => page.focused()?.matches('li'), 'the focus on the card')
    expect(page.spoken()).to.equal('52.00 US dollars applied. 0.50 US dollars left to pay.')
    expect(page.focused()!.getAttribute('aria-label')).to.equal('Gift card ending in N T M 2')
  })

  it('makes no call before the shopper acts, and one call to apply', async () => {
    const page = await onPage()
    expect(here.worker.requests).to.have.length(0)
    await page.applies(CODES.split)
    expect(here.worker.calls).to.deep.equal(['POST /v1/checkouts'])
  })

  it('sends what was typed, trimmed, and neither grouped nor in capitals', async () => {
    const page = await onPage()
    await page.applies('  62ddcv4tr2ntm2 ')
    expect(JSON.parse(here.worker.requests[0]!.body).code).to.equal('62ddcv4tr2ntm2')
  })

  it('shows the grouping beside the field and leaves the field as typed', async () => {
    const page = await onPage()
    page.type('62ddcv4tr2ntm2')
    await until(() => page.part('echo'), 'the grouping')
    expect(page.part('echo')!.textContent).to.equal('62DD-CV4T-R2NTM2')
    expect(page.field().value).to.equal('62ddcv4tr2ntm2')
  })

  it('tells the shop once, with the figures', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const [change, ...more] = page.details('instagift-change')
    expect(more).to.have.length(0)
    expect(change).to.include({ applied: 5200, due: 50, reason: 'shopper' })
    expect(page.element.matches(':state(applied):not(:state(covered))')).to.equal(true)
  })

  it('keeps no whole code anywhere once it is applied', async () => {
    const page = await onPage({ cart: 'c1' })
    const details: unknown[] = []
    addEventListener('instagift-change', event => details.push((event as CustomEvent).detail), {
      once: true,
    })
    await page.applies(CODES.split)
    const inputs = [...page.element.shadowRoot!.querySelectorAll('input')].map(({ value }) => value)
    const places = [
      page.element.outerHTML,
      page.element.shadowRoot!.innerHTML,
      inputs,
      details,
      page.events,
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      history.state,
    ]
    expect(JSON.stringify(places)).not.to.match(/62DD-?CV4T-?R2NTM2/i)
  })

  it('by method leaves no whole code in anything that the element leads to', async () => {
    const page = await onPage()
    await page.element.apply(CODES.split)
    expect(page.element.applied).to.equal(5200)
    expect(holds(page.element, CODES.split)).to.equal(false)
  })

  for (const spelling of ['62ddcv4tr2ntm2', '62DD CV4T R2NTM2', ` ${CODES.split} `]) {
    it(`by method clears the field where the same code was typed as “${spelling}”`, async () => {
      const page = await onPage()
      page.type(spelling)
      await page.element.apply(CODES.split)
      await page.element.updateComplete
      expect(page.field().value).to.equal('')
    })
  }

  it('applies a value that a script has set without an event', async () => {
    const page = await onPage()
    page.field().value = CODES.split
    page.press('apply')
    await page.quiet()
    expect(page.element.applied).to.equal(5200)
    expect(page.field().value).to.equal('')
  })

  it('applies a value that a script has set after another was typed', async () => {
    const page = await onPage()
    page.type('something')
    page.field().value = CODES.split
    page.key('Enter')
    await page.quiet()
    expect(page.element.applied).to.equal(5200)
  })

  it('asks for a code instead of the worker where there is none in the field', async () => {
    const page = await onPage()
    await page.applies('hello')
    expect(here.worker.requests).to.have.length(0)
    expect(page.alert()).to.include('doesn’t look like a claim code')
    expect(page.field().getAttribute('aria-invalid')).to.equal('true')
    expect(page.details('instagift-problem')[0]!.code).to.equal('invalid_request')
  })

  it('explains a refusal, keeps the code for mending, and forgets the words with the next letter', async () => {
    const page = await onPage()
    await page.applies(CODES.unknown)
    expect(page.alert()).to.include('letter by letter')
    expect(page.field().value).to.equal(CODES.unknown)
    await until(() => page.focused() === page.field(), 'the focus in the field')
    page.type(`${CODES.unknown}1`)
    await page.element.updateComplete
    expect(page.alert()).to.equal('')
  })

  it('says openly that a card is applied already', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    await page.applies(CODES.split)
    expect(page.alert()).to.equal('This gift card is already applied.')
    expect(page.element.applied).to.equal(5200)
  })

  it('offers no field beyond the number of cards that the shop allows', async () => {
    const page = await onPage({ 'max-cards': '1' })
    await page.applies(CODES.small)
    expect(page.element.due).to.equal(4250)
    expect(page.part('field')!.hidden).to.equal(true)
  })

  it('waits for the order total where the shop has not said it yet', async () => {
    const page = await onPage({ 'order-total': '' })
    page.type(CODES.split)
    page.press('apply')
    await until(() => page.element.pending, 'the start')
    expect(here.worker.requests).to.have.length(0)
    page.element.orderTotal = 5250
    await page.quiet()
    expect(page.element.due).to.equal(50)
  })
})
