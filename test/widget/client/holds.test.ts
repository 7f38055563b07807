/** The cards are kept while somebody looks; when they can't be kept, that is said, and mended with one button. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { type Clock, fakeClock } from '../fixtures/clock.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, type Harness, onPage } from '../fixtures/harness.ts'

const MINUTE = 60_000

describe('a hold', () => {
  const here = freshPage()
  let clock: Clock
  beforeEach(() => {
    clock = fakeClock()
  })
  afterEach(() => {
    clock.restore()
    Reflect.deleteProperty(document, 'visibilityState')
  })

  const applied = async (): Promise<Harness> => {
    const page = await onPage()
    await page.ready()
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(50)
    expect(page.element.applied).to.equal(5200)
    return page
  }
  const see = (visible: boolean) => {
    Object.defineProperty(document, 'visibilityState', {
      value: visible ? 'visible' : 'hidden',
      configurable: true,
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }

  it('is renewed before it ends while the page is visible', async () => {
    const page = await applied()
    await clock.pass(60 * MINUTE)
    expect(page.element.matches(':state(expired)')).to.equal(false)
    expect(page.element.due).to.equal(50)
    expect(here.worker.calls.filter(call => call.startsWith('PATCH'))).to.have.length(4)
    expect(here.worker.requests.at(-1)!.body).to.equal('{}')
  })

  it('does not depend on the clock of the shopper’s computer', async () => {
    const page = await applied()
    const { proof } = page.element.checkout!
    expect(proof).to.be.a('string')
    here.worker.skew(-3 * 60 * MINUTE)
    await page.element.refresh()
    await clock.pass(14 * MINUTE)
    expect(page.element.due).to.equal(50)
  })

  it('is not renewed while nobody looks, and read again when somebody is back', async () => {
    const page = await applied()
    see(false)
    const before = here.worker.calls.length
    await clock.pass(10 * MINUTE)
    expect(here.worker.calls.length).to.equal(before)
    see(true)
    await clock.pass(100)
    expect(here.worker.calls.length).to.equal(before + 1)
    expect(page.element.due).to.equal(50)
  })

  it('that ran out under a closed lid is never shown as if it were there', async () => {
    const page = await applied()
    see(false)
    clock.sleep(20 * MINUTE)
    expect(page.element.due).to.equal(null)
    see(true)
    await clock.pass(100)
    expect(page.element.matches(':state(expired)')).to.equal(true)
    expect([page.element.applied, page.element.due]).to.deep.equal([0, 5250])
    expect(page.sent()).to.deep.equal({})
    expect(page.details('instagift-change').at(-1)).to.include({
      applied: 0,
      due: 5250,
      reason: 'expiry',
    })
    expect(page.text()).to.include('nothing was taken from it')
  })

  it('that ran out is taken again with one button, without the code', async () => {
    const page = await applied()
    here.worker.expire(page.element.checkout!.id)
    await page.element.refresh()
    page.press('again')
    await clock.pass(100)
    expect(page.element.due).to.equal(50)
    expect(here.worker.requests.at(-1)).to.include({ method: 'PATCH' })
    expect(here.worker.requests.at(-1)!.body).not.to.include('R2NTM2')
  })

  it('names the cards that could not be taken again', async () => {
    const page = await applied()
    here.worker.expire(page.element.checkout!.id)
    await page.element.refresh()
    here.worker.intercept(async request => {
      if (request.method !== 'PATCH') return undefined
      const gone = {
        ...page.element.checkout!,
        status: 'open',
        cards: [],
        lost: ['NTM2'],
        applied: 0,
        due: 5250,
      }
      return Response.json({ ...gone, version: gone.version + 1 })
    })
    page.press('again')
    await clock.pass(100)
    expect(page.text()).to.include('could not be applied again: NTM2')
  })

  it('that can’t be renewed any longer is announced before it ends', async () => {
    const page = await applied()
    const { expiresAt } = page.element.checkout!
    here.worker.intercept(async request => {
      if (request.method !== 'PATCH') return undefined
      const { checkout } = page.element
      return Response.json({
        ...checkout,
        version: checkout!.version + 1,
        expiresAt,
        proof: undefined,
      })
    })
    await clock.pass(13 * MINUTE + 10_000)
    expect(page.text()).to.include('2 more minutes')
    expect(page.element.due).to.equal(50)
  })

  it('is renewed in time although the worker was away when somebody looked', async () => {
    const page = await applied()
    const up = here.worker.intercept(() => here.worker.problem('internal'))
    dispatchEvent(new Event('focus'))
    await clock.pass(10_000)
    up()
    await clock.pass(14 * MINUTE)
    expect(here.worker.calls.at(-1)).to.match(/^PATCH/)
    expect(page.element.due).to.equal(50)
  })

  it('that ended while the worker was away is shown as unsure, and looked after when it is back', async () => {
    const page = await applied()
    const up = here.worker.intercept(() => here.worker.problem('internal'))
    await clock.pass(16 * MINUTE)
    expect(page.element.due).to.equal(null)
    expect(page.text()).to.include('out of date')
    up()
    await clock.pass(MINUTE)
    expect(page.element.matches(':state(expired)')).to.equal(true)
  })

  it('is read again when the shopper comes back from a bank’s page', async () => {
    const page = await applied()
    here.worker.change(page.element.checkout!.id, state => {
      state.status = 'placed'
    })
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await clock.pass(100)
    expect(page.text()).to.include('Held for the order you are placing')
    expect(page.part('remove')).to.equal(null)
    expect(page.sent()).to.include({ instagift_applied: '5200' })
  })
})
