/** What is said where a card can't be used, or nothing can be found out. */
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { CODES, ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, until } from '../fixtures/harness.ts'
import { balanceOnPage } from './harness.ts'

describe('an answer without a balance', () => {
  const here = freshPage()

  /** `kept`: the code stays in the field, to be mended or asked for again. */
  const refusals: [string, string, string, boolean][] = [
    ['an unknown code', CODES.unknown, 'Please compare it with your card, letter by letter.', true],
    ['a used one', CODES.spent, 'Anything left is on the new code you received.', false],
    ['an expired one', CODES.expired, 'This gift card has expired.', false],
    ['one in an order', CODES.inUse, 'This gift card is being used for an order.', true],
    ['another currency', CODES.otherCurrency, 'a currency that this shop doesn’t take', false],
    ['too many tries', CODES.tooOften, 'Please wait 30 seconds.', true],
    ['a system that is down', CODES.down, 'We can’t check gift cards right now.', true],
  ]
  for (const [what, code, words, kept] of refusals) {
    it(`says in plain words why: ${what}`, async () => {
      const page = await balanceOnPage()
      await page.asks(code)
      expect(page.alert()).to.include(words)
      expect(page.field().value).to.equal(kept ? code : '')
      expect(page.everything().includes(code.replaceAll('-', ''))).to.equal(false)
      expect(page.events.map(({ type }) => type)).to.deep.equal(['instagift-problem'])
      expect(page.part('balance')).to.equal(null)
      await until(() => page.focused() === page.field(), 'the focus')
    })
  }

  it('marks the field only where the code can be mended', async () => {
    const page = await balanceOnPage()
    await page.asks(CODES.unknown)
    expect(page.field().getAttribute('aria-invalid')).to.equal('true')
    expect(page.field().getAttribute('aria-describedby')).to.include('problem')
    await page.asks(CODES.expired)
    expect(page.field().getAttribute('aria-invalid')).to.equal('false')
  })

  it('asks nobody about what can be no code', async () => {
    const page = await balanceOnPage()
    await page.asks('hello')
    expect(page.alert()).to.include('This doesn’t look like a claim code.')
    expect(here.worker.calls).to.deep.equal([])
  })

  it('puts the cursor into an empty field', async () => {
    const page = await balanceOnPage()
    page.part('apply')!.click()
    await page.element.updateComplete
    expect(page.focused()).to.equal(page.field())
    expect([page.alert(), here.worker.calls.length]).to.deep.equal(['', 0])
  })

  it('can be asked for again once the system is back', async () => {
    const page = await balanceOnPage()
    const back = here.worker.intercept(() =>
      here.worker.problem('provider_unavailable', { retryAfter: 1 }),
    )
    await page.asks(CODES.split)
    back()
    page.part('retry')!.click()
    await page.quiet()
    expect(page.text()).to.include('$100.00')
  })

  it('solves a challenge by itself, and asks again with the solution', async () => {
    const page = await balanceOnPage()
    const challenge = await createChallenge({
      ...{ algorithm: 'PBKDF2/SHA-256', cost: 10, keyPrefix: '0', deriveKey },
      hmacSignatureSecret: 'only for this test',
    })
    const refused = here.worker.intercept(() => {
      refused()
      const shown = { challenge: { kind: 'altcha', ...challenge } }
      return here.worker.problem('challenge_required', shown)
    })
    await page.asks(CODES.split)
    expect(page.text()).to.include('$100.00')
    expect(JSON.parse(here.worker.requests[1]!.body)).to.have.keys(['code', 'solution'])
  })

  it('says that it is still checking, and can’t be asked twice at once', async () => {
    const page = await balanceOnPage()
    page.type(CODES.silent)
    page.part('apply')!.click()
    await until(() => page.part('apply')!.classList.contains('spin'), 'the wait')
    expect(page.part('apply')!.getAttribute('aria-busy')).to.equal('true')
    expect(page.spoken()).to.equal('Checking your code…')
    page.part('apply')!.click()
    await page.element.updateComplete
    expect(here.worker.calls).to.deep.equal(['POST /v1/balance'])
  })
})

describe('a webmaster who forgot the endpoint', () => {
  const here = freshPage()
  const error = console.error
  afterEach(() => {
    console.error = error
  })

  it('reads so in the console, with the tag, and the page is told', async () => {
    const errors: string[] = []
    console.error = (...words: unknown[]) => errors.push(words.join(' '))
    const problems: string[] = []
    const hear = (event: Event) => problems.push((event as CustomEvent).detail.code)
    document.addEventListener('instagift-problem', hear)
    const page = await balanceOnPage({ endpoint: '' })
    await until(() => errors.length, 'the warning')
    document.removeEventListener('instagift-problem', hear)
    expect(errors[0]).to.include('<instagift-balance> has no endpoint')
    expect(problems).to.deep.equal(['invalid_request'])
    await page.asks(CODES.split)
    expect(page.alert()).to.include('We can’t check gift cards right now.')
    expect(here.worker.requests).to.deep.equal([])
    page.element.endpoint = ENDPOINT
    await page.asks(CODES.split)
    expect(page.text()).to.include('$100.00')
  })
})
