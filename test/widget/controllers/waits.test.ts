/** A slow worker never keeps a shopper from ordering. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { type Clock, fakeClock } from '../fixtures/clock.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

const never = () => new Promise<Response>(() => {})

describe('a wait', () => {
  const here = freshPage()
  let clock: Clock
  beforeEach(() => {
    clock = fakeClock()
  })
  afterEach(() => clock.restore())

  it('is shown after 200 ms, explained after 3 s, and can be left after 10 s', async () => {
    const page = await onPage({ 'required-apply': '' })
    await page.ready()
    here.worker.intercept(never)
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(150)
    expect(page.text()).not.to.include('Checking')
    await clock.pass(100)
    expect(page.text()).to.include('Checking your code')
    expect(page.part('apply')!.getAttribute('aria-busy')).to.equal('true')
    await clock.pass(3000)
    expect(page.text()).to.include('longer than usual')
    expect(page.element.checkValidity()).to.equal(false)
    await clock.pass(7000)
    expect(page.element.checkValidity()).to.equal(true)
    page.press('go-on')
    await until(() => !page.element.pending, 'the end of the wait')
    expect(page.form.checkValidity()).to.equal(true)
    expect(page.element.matches(':state(unavailable)')).to.equal(true)
  })

  it('settles within 10 s whatever happens', async () => {
    const page = await onPage()
    await page.ready()
    here.worker.intercept(never)
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(1)
    let settled = false
    void page.element.settled().then(() => {
      settled = true
    })
    await clock.pass(9900)
    expect(settled).to.equal(false)
    await clock.pass(200)
    expect(settled).to.equal(true)
  })

  it('of the code that is still being loaded counts, too', async () => {
    const page = await onPage()
    page.type(CODES.split)
    page.press('apply')
    const [checkout] = await Promise.all([page.element.settled(), clock.pass(500)])
    expect(checkout!.applied).to.equal(5200)
  })
})
