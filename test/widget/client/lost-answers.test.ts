/** A broken or absent worker never keeps a shopper from ordering, and a lost answer never locks them out. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { type Clock, fakeClock } from '../fixtures/clock.ts'
import { expect } from '../fixtures/expect.ts'
import { emptyPage, freshPage, onPage, until } from '../fixtures/harness.ts'

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

describe('a lost or broken answer', () => {
  const here = freshPage()
  let clock: Clock
  beforeEach(() => {
    clock = fakeClock()
  })
  afterEach(() => clock.restore())

  it('is asked for again with the same key, so that the card is applied once', async () => {
    const page = await onPage()
    await page.ready()
    let lost = 0
    const stop = here.worker.intercept(async request => {
      if (lost++ > 0) return undefined
      stop()
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

  it('keeps its key when the shopper tries the same code again later', async () => {
    const page = await onPage()
    await page.ready()
    const up = here.worker.down()
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(20_000)
    expect(page.alert()).to.include('place your order without one')
    up()
    page.press('retry')
    await clock.pass(100)
    const keys = here.worker.requests
      .filter(({ method }) => method === 'POST')
      .map(({ key }) => key)
    expect(new Set(keys).size).to.equal(1)
    expect(page.element.applied).to.equal(5200)
  })

  it('is lost too where the worker answers 5xx after the effect: Apply sends the same UUID v4', async () => {
    const page = await onPage()
    await page.ready()
    const stop = here.worker.intercept(async request => {
      stop()
      await fetch(request)
      return here.worker.problem('internal')
    })
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(20_000)
    expect(page.element.applied).to.equal(0)
    page.press('apply')
    await clock.pass(100)
    expect(page.element.applied).to.equal(5200)
    expect(here.worker.checkouts.size).to.equal(1)
    const keys = new Set(here.worker.requests.map(({ key }) => key))
    expect(keys.size).to.equal(1)
    expect([...keys][0]).to.match(UUID_V4)
  })

  it('keeps the key of each code while the shopper tries another in between', async () => {
    const page = await onPage()
    await page.ready()
    const up = here.worker.intercept(() => here.worker.problem('internal'))
    for (const code of [CODES.split, CODES.same, CODES.split]) {
      page.type(code)
      page.press('apply')
      await clock.pass(100)
    }
    up()
    const [first, second, third] = here.worker.requests
    expect(third!.key).to.equal(first!.key)
    expect(second!.key).not.to.equal(first!.key)
  })

  it('is forgotten once the worker has refused the code: the next try is a new one', async () => {
    const page = await onPage()
    await page.ready()
    for (let tries = 0; tries < 2; tries++) {
      page.type(CODES.unknown)
      page.press('apply')
      await clock.pass(100)
    }
    const [first, second] = here.worker.requests
    expect(second!.key).not.to.equal(first!.key)
  })

  const broken: Record<string, () => Response> = {
    'an error page': () => new Response('<h1>502</h1>', { status: 502 }),
    'a page instead of JSON': () =>
      new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
    'something that is no checkout': () => Response.json({ hello: 'world' }),
    'a stranger’s refusal': () => Response.json({ error: 'no' }, { status: 400 }),
    'a stranger’s refusal with a code': () => Response.json({ code: 'forbidden' }, { status: 403 }),
    nothing: () => Response.error(),
  }
  for (const [what, answer] of Object.entries(broken)) {
    it(`that is ${what} counts as unreachable, and the form can be sent without the code`, async () => {
      const page = await onPage({ 'required-apply': '' })
      await page.ready()
      here.worker.intercept(answer)
      page.type(CODES.split)
      page.press('apply')
      await clock.pass(20_000)
      expect(page.details('instagift-problem')[0]!.code).to.equal('unreachable')
      expect(page.form.checkValidity()).to.equal(true)
      expect(page.sent()).to.deep.equal({})
      expect(page.field().value).to.equal(CODES.split)
    })
  }

  it('is not waited for where the gift-card system is down, and the order goes on', async () => {
    const page = await onPage({ 'required-apply': '' })
    await page.ready()
    here.worker.intercept(() => here.worker.problem('provider_unavailable', { retryAfter: 30 }))
    page.type(CODES.split)
    page.press('apply')
    await clock.pass(100)
    expect(here.worker.calls).to.have.length(1)
    expect(page.alert()).to.include('can’t check gift codes right now')
    expect(page.form.checkValidity()).to.equal(true)
  })
})

describe('a worker that is away for a while', () => {
  const here = freshPage()

  it('leaves what is applied alone, and is not spoken of while the amounts are right', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    const up = here.worker.intercept(() => here.worker.problem('internal'))
    dispatchEvent(new Event('online'))
    await page.quiet()
    expect([page.element.due, page.text().includes('can’t check gift codes')]).to.deep.equal([
      50,
      false,
    ])
    up()
  })

  it('is no longer spoken of when it is back, and the cards are there again', async () => {
    const before = await onPage()
    await before.applies(CODES.split)
    await emptyPage()
    const up = here.worker.intercept(() => here.worker.problem('internal'))
    const page = await onPage()
    await until(() => page.text().includes('can’t check gift codes'), 'the note')
    expect(page.alert()).to.equal('')
    up()
    dispatchEvent(new Event('online'))
    await until(() => page.element.due === 50, 'the cards')
    expect(page.text()).not.to.include('can’t check gift codes')
  })
})
