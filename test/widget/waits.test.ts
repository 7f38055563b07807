/** A slow, broken or absent worker never keeps a shopper from ordering, and a lost answer never locks one out. */
import { type Clock, fakeClock } from './clock.ts'
import { expect } from './expect.ts'
import { CODES } from './fake-worker.ts'
import { freshPage, onPage, until } from './harness.ts'

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
    await page.element._join()
    here.worker.bend(never)
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
    await clock.pass(10)
    expect(page.element.pending).to.equal(false)
    expect(page.form.checkValidity()).to.equal(true)
    expect(page.element.matches(':state(unavailable)')).to.equal(true)
  })

  it('settles within 10 s whatever happens', async () => {
    const page = await onPage()
    await page.element._join()
    here.worker.bend(never)
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

  it('repeats a lost answer with the same key, so that the card is applied once', async () => {
    const page = await onPage()
    await page.element._join()
    let lost = 0
    const unbend = here.worker.bend(async request => {
      if (lost++ > 0) return undefined
      unbend()
      await fetch(request)
      return Response.error()
    })
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(1000)
    const keys = new Set(here.worker.requests.map(({ key }) => key))
    expect(keys.size).to.equal(1)
    expect(here.worker.checkouts.size).to.equal(1)
    expect(page.element.due).to.equal(50)
  })

  it('keeps the key when the shopper tries the same code again later', async () => {
    const page = await onPage()
    await page.element._join()
    const up = here.worker.down()
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(20_000)
    expect(page.alert()).to.include('place your order without it')
    up()
    page.press('retry')
    await clock.pass(100)
    const keys = here.worker.requests
      .filter(({ method }) => method === 'POST')
      .map(({ key }) => key)
    expect(new Set(keys).size).to.equal(1)
    expect(page.element.applied).to.equal(5200)
  })

  const broken: Record<string, () => Response> = {
    'an error page': () => new Response('<h1>502</h1>', { status: 502 }),
    'a page instead of JSON': () =>
      new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
    'something that is no checkout': () => Response.json({ hello: 'world' }),
    'a stranger’s refusal': () => Response.json({ error: 'no' }, { status: 400 }),
    nothing: () => Response.error(),
  }
  for (const [what, answer] of Object.entries(broken)) {
    it(`treats ${what} as unreachable, and the form can be sent without the code`, async () => {
      const page = await onPage({ 'required-apply': '' })
      await page.element._join()
      here.worker.bend(answer)
      page.type(CODES.split)
      page.press('apply')
      await clock.pass(20_000)
      expect(page.details('instagift-problem')[0]!.code).to.equal('unreachable')
      expect(page.form.checkValidity()).to.equal(true)
      expect(page.sent()).to.deep.equal({})
      expect(page.field().value).to.equal(CODES.split)
    })
  }

  it('is short where the gift-card system is down, and the order goes on', async () => {
    const page = await onPage({ 'required-apply': '' })
    await page.element._join()
    here.worker.bend(() => here.worker.problem('provider_unavailable', 503, { retryAfter: 30 }))
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(100)
    expect(here.worker.calls).to.have.length(1)
    expect(page.alert()).to.include('can’t be checked right now')
    expect(page.form.checkValidity()).to.equal(true)
  })
})

describe('a worker that is away for a while', () => {
  const here = freshPage()

  it('leaves what is applied alone, and is not spoken of while the amounts are right', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const up = here.worker.bend(() => here.worker.problem('internal', 500))
    dispatchEvent(new Event('online'))
    await page.quiet()
    expect([page.element.due, page.text().includes('can’t be checked')]).to.deep.equal([50, false])
    up()
  })

  it('is no longer spoken of when it is back, and the cards are there again', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    before.form.remove()
    const up = here.worker.bend(() => here.worker.problem('internal', 500))
    const page = await onPage()
    await until(() => page.text().includes('can’t be checked'), 'the note')
    expect(page.alert()).to.equal('')
    up()
    dispatchEvent(new Event('online'))
    await until(() => page.element.due === 50, 'the cards')
    expect(page.text()).not.to.include('can’t be checked')
  })
})

describe('a webmaster’s mistake', () => {
  const here = freshPage()
  let errors: string[] = []
  const error = console.error
  beforeEach(() => {
    errors = []
    console.error = (...words: unknown[]) => errors.push(words.join(' '))
  })
  afterEach(() => {
    console.error = error
  })

  it('in the total is told once, with the expected form, and nothing is guessed', async () => {
    const page = await onPage({ 'order-total': '52.50' })
    await page.element._join()
    page.element.orderTotal = '52.50 '
    await page.element.updateComplete
    page.element.orderTotal = '52.50'
    await page.element.updateComplete
    await page.element._join()
    expect(errors.filter(text => text.includes('"52.50"'))).to.have.length(1)
    expect(errors[0]).to.include('order-total="5250"')
    expect(page.element.due).to.equal(null)
  })

  it('of feeding due back is told', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.orderTotal = page.element.due
    await page.element.updateComplete
    await page.quiet()
    expect(errors.join()).to.include('expected the total before gift codes')
  })

  it('of a missing origin is told with the origin to add', async () => {
    const page = await onPage({ endpoint: 'https://gifts.example/strange' })
    here.worker.bend(request => (request.method === 'HEAD' ? new Response() : Response.error()))
    await page.applies(CODES.split)
    expect(errors.join()).to.include(`${location.origin} among its STORE_ORIGINS`)
  })

  it('of a wrong address is told with what to check', async () => {
    const page = await onPage({ endpoint: 'https://gifts.example/elsewhere' })
    here.worker.down()
    await page.applies(CODES.split)
    expect(errors.join()).to.include('cannot reach https://gifts.example/elsewhere')
  })

  it('that the worker names is passed on with its words', async () => {
    const page = await onPage()
    here.worker.bend(() =>
      here.worker.problem('misconfigured', 503, { detail: 'MASTER_KEY is missing.' }),
    )
    await page.applies(CODES.split)
    expect(errors.join()).to.include('misconfigured. MASTER_KEY is missing.')
    expect(page.alert()).to.include('can’t be checked right now')
  })
})
