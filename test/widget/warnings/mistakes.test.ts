/** A webmaster reads their mistakes in the console, with what was expected. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

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

  it('in the total is named once, with the expected form, and nothing is guessed', async () => {
    const page = await onPage({ 'order-total': '52.50' })
    await page.ready()
    page.element.orderTotal = '52.50 '
    await page.element.updateComplete
    page.element.orderTotal = '52.50'
    await page.element.updateComplete
    await page.ready()
    await until(() => errors.length > 1, 'the warnings')
    expect(errors.filter(text => text.includes('"52.50"'))).to.have.length(1)
    expect(errors[0]).to.include('order-total="5250"')
    expect(page.element.due).to.equal(null)
  })

  it('of feeding due back is named', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    page.element.orderTotal = page.element.due
    await page.element.updateComplete
    await page.quiet()
    await until(() => errors.join().includes('expected the total before'), 'the warning')
  })

  it('of a missing origin is named with the origin to add', async () => {
    const page = await onPage({ endpoint: 'https://gifts.example/strange' })
    here.worker.intercept(request =>
      request.method === 'HEAD' ? new Response() : Response.error(),
    )
    await page.applies(CODES.split)
    const origin = `${location.origin} among its STORE_ORIGINS`
    await until(() => errors.join().includes(origin), 'the warning')
  })

  it('of a wrong address is named with what to check', async () => {
    const page = await onPage({ endpoint: 'https://gifts.example/elsewhere' })
    here.worker.down()
    await page.applies(CODES.split)
    const words = 'cannot reach https://gifts.example/elsewhere'
    await until(() => errors.join().includes(words), 'the warning')
  })

  it('that the worker names is passed on with its words', async () => {
    const page = await onPage()
    here.worker.intercept(() =>
      here.worker.problem('misconfigured', { detail: 'MASTER_KEY is missing.' }),
    )
    await page.applies(CODES.split)
    const words = 'misconfigured. MASTER_KEY is missing.'
    await until(() => errors.join().includes(words), 'the warning')
    expect(page.alert()).to.include('can’t check gift codes right now')
  })
})
