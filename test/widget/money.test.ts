/** The amounts on screen are of the present order, or say that they are not; nothing is lost without consent. */
import { expect } from './expect.ts'
import { CODES } from './fake-worker.ts'
import { freshPage, onPage, until } from './harness.ts'

describe('a changing order total', () => {
  const here = freshPage()

  it('brings the amounts along, and says so', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.orderTotal = 8375
    await page.element.updateComplete
    expect(page.element.due).to.equal(null)
    await page.quiet()
    expect(page.element.due).to.equal(75)
    expect(page.details('instagift-change').map(({ due, reason }) => [due, reason])).to.deep.equal([
      [50, 'shopper'],
      [null, 'total'],
      [75, 'total'],
    ])
    expect(page.spoken()).to.include('0.75 US dollars left to pay')
  })

  it('sends one request at a time for a hundred changes, and the last one wins', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    let open = 0
    let most = 0
    here.worker.bend(async () => {
      most = Math.max(most, ++open)
      await new Promise(resolve => setTimeout(resolve, 3))
      open--
      return undefined
    })
    for (let total = 6000; total < 6100; total++) {
      page.element.setAttribute('order-total', `${total}`)
      await page.element.updateComplete
    }
    await page.element.settled()
    expect(most).to.equal(1)
    expect(here.worker.calls.length).to.be.below(60)
    expect(page.element.checkout!.orderTotal).to.equal(6099)
    expect(page.element.due).to.equal(99)
  })

  it('says that the amounts are old while they can’t be brought along, and mends it with one button', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const up = here.worker.bend(() => here.worker.problem('internal', 500))
    page.element.orderTotal = 8375
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.due).to.equal(null)
    expect(page.text()).to.include('These amounts are not of the present order')
    expect(page.text()).not.to.include('Left to pay')
    up()
    page.press('update')
    await page.quiet()
    expect(page.element.due).to.equal(75)
  })

  it('does not stand in the way of a second code', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.orderTotal = 8375
    await page.element.updateComplete
    expect(page.element.pending).to.equal(true)
    await page.applies(CODES.same)
    expect(page.element.checkout!.cards).to.have.length(2)
    expect(page.element.due).to.equal(0)
  })

  it('lets the cards go with a change of currency, and says so', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.currency = 'EUR'
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.applied).to.equal(0)
    expect(page.element.checkout).to.equal(null)
    expect(page.text()).to.include('The currency has changed')
    expect(here.worker.calls.at(-1)).to.match(/^DELETE .*cards/)
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
    await page.element.remove(first!.id)
    expect(page.element.checkout!.cards.map(({ label }) => label)).to.deep.equal(['SAME'])
    expect(page.element.due).to.equal(6950)
  })
})

describe('a card that can only be used as a whole', () => {
  const here = freshPage()

  it('asks first, with the exact figures, and is applied only then', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await page.applies(CODES.whole)
    expect(page.element.applied).to.equal(0)
    for (const words of ['worth $100.00', 'pay $40.00', '$60.00 would be lost'])
      expect(page.text()).to.include(words)
    await until(() => page.focused()?.id === 'consent', 'the focus on the question')
    page.press('agree')
    await page.quiet()
    expect(JSON.parse(here.worker.requests.at(-1)!.body).forfeit).to.equal(6000)
    expect(page.text()).to.include('$60.00 of it is given up')
    expect(page.element.matches(':state(covered)')).to.equal(true)
  })

  it('can be declined: nothing is sent and the field is empty', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await page.applies(CODES.whole)
    page.press('decline')
    await page.element.updateComplete
    expect(here.worker.requests).to.have.length(1)
    expect(page.field().value).to.equal('')
    expect(page.part('consent')).to.equal(null)
  })

  it('offers to lose nothing where that is possible', async () => {
    const page = await onPage()
    const figures = { balance: 10000, applied: 5250, forfeit: 50, without: 5200 }
    const unbend = here.worker.bend(() => here.worker.problem('consent_required', 409, figures))
    await page.applies(CODES.split)
    unbend()
    expect(page.part('lose-nothing')!.textContent).to.equal('Use $52.00 and lose nothing')
    page.press('lose-nothing')
    await page.quiet()
    expect(JSON.parse(here.worker.requests.at(-1)!.body).forfeit).to.equal(0)
    expect(page.element.applied).to.equal(5200)
  })

  it('asks again where a new total would lose more, and is not used until then', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await page.applies(CODES.whole)
    page.press('agree')
    await page.quiet()
    page.element.orderTotal = 3000
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.applied).to.equal(0)
    expect(page.text()).to.include('$70.00 is lost')
    page.press('agree')
    await page.quiet()
    expect(page.element.applied).to.equal(3000)
  })
})
