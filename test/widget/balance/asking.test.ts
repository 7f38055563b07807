/** Somebody asks what their card is worth, and how it can be used. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, until } from '../fixtures/harness.ts'
import { balanceOnPage } from './harness.ts'

describe('a balance', () => {
  const here = freshPage()

  it('asks nobody before somebody asks', async () => {
    await balanceOnPage()
    expect(here.worker.requests).to.deep.equal([])
  })

  it('is one call, with the code in its body alone', async () => {
    const page = await balanceOnPage()
    await page.asks(` ${CODES.split.toLowerCase()} `)
    expect(here.worker.calls).to.deep.equal(['POST /v1/balance'])
    expect(here.worker.requests[0]!.body).to.equal(`{"code":"${CODES.split.toLowerCase()}"}`)
    expect(page.part('card-amount')!.textContent).to.equal('$100.00')
    expect(page.text()).to.include('Gift card ••NTM2')
  })

  const uses: [string, string, string[]][] = [
    [
      'in whole dollars, and the rest gets a new code',
      CODES.split,
      ['What you don’t spend stays yours under a new code.', 'pay whole US dollars'],
    ],
    ['in parts, on the same code', CODES.same, ['What you don’t spend stays on this code.']],
    [
      'only all at once, and until when',
      CODES.whole,
      ['It can only be used all at once.', 'pay whole US dollars', 'Valid until December 31, 2027'],
    ],
  ]
  for (const [how, code, words] of uses) {
    it(`says how the card can be used: ${how}`, async () => {
      const page = await balanceOnPage()
      await page.asks(code)
      const story = [...page.part('card-story')!.querySelectorAll('p')]
      expect(story).to.have.length(words.length)
      for (const text of words) expect(page.text()).to.include(text)
    })
  }

  it('leaves the code nowhere: field, markup, event, properties, storage', async () => {
    const page = await balanceOnPage()
    await page.asks(CODES.split)
    const kept = JSON.stringify([
      page.events,
      page.element.balance,
      { ...localStorage },
      { ...sessionStorage },
    ])
    for (const secret of [CODES.split, CODES.split.replaceAll('-', ''), 'R2NTM2'])
      expect(page.everything() + kept).not.to.include(secret)
    expect(page.element.balance!.label).to.equal('NTM2')
  })

  it('begins no checkout and remembers nothing', async () => {
    const page = await balanceOnPage()
    await page.asks(CODES.split)
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0])
    expect(here.worker.checkouts.size).to.equal(0)
  })

  it('tells the page by an event that bubbles', async () => {
    const page = await balanceOnPage()
    await page.asks(CODES.same)
    expect(page.events).to.deep.equal([
      {
        type: 'instagift-balance',
        detail: {
          ...{ label: 'WH6Y', title: null, currency: 'USD', balance: 3000 },
          ...{ partial: true, step: 1, leftOn: 'same_code', expiresAt: null },
        },
      },
    ])
  })

  it('is asked for by Enter, which never sends the form around it', async () => {
    const page = await balanceOnPage()
    let sent = 0
    page.form.addEventListener('submit', event => {
      event.preventDefault()
      sent++
    })
    page.type(CODES.split)
    expect(page.key('Enter').defaultPrevented).to.equal(true)
    await page.quiet()
    expect(page.part('balance')).not.to.equal(null)
    expect(sent).to.equal(0)
  })

  it('is announced in words, and the focus goes to it', async () => {
    const page = await balanceOnPage()
    await page.asks(CODES.split)
    await until(() => page.focused()?.id === 'result', 'the focus')
    expect(page.spoken()).to.equal('Worth 100.00 US dollars')
    expect(page.focused()!.getAttribute('aria-label')).to.equal('Gift card ending in N T M 2')
  })

  it('gives way to the next one', async () => {
    const page = await balanceOnPage()
    await page.asks(CODES.split)
    await page.asks(CODES.spent)
    expect(page.part('balance')).to.equal(null)
    await page.asks(CODES.same)
    expect(page.text()).to.include('$30.00')
    expect(page.text()).not.to.include('used before')
  })

  it('answers a script, and the focus stays where it is', async () => {
    const page = await balanceOnPage()
    const answers = [page.element.check(CODES.split), page.element.check(CODES.same)]
    const labels = (await Promise.all(answers)).map(balance => balance?.label)
    expect(labels).to.deep.equal(['NTM2', 'WH6Y'])
    expect(page.element.balance!.label).to.equal('WH6Y')
    expect(page.focused()).to.equal(null)
    page.element.clear()
    await page.element.updateComplete
    expect([page.element.balance, page.part('balance')]).to.deep.equal([null, null])
  })

  it('takes the code of a link, and asks only when told to', async () => {
    location.hash = `#instagift=${CODES.split}`
    const page = await balanceOnPage()
    await until(() => page.text().includes('Press “Check balance”'), 'the note')
    expect(location.hash).to.equal('')
    expect(page.field().value).to.equal(CODES.split)
    expect(here.worker.calls).to.deep.equal([])
  })

  it('is written in the words and amounts of the page’s language, and in the shop’s own', async () => {
    document.documentElement.lang = 'de'
    const page = await balanceOnPage()
    await until(() => page.part('apply')!.textContent === 'Guthaben anzeigen', 'German')
    await page.asks(CODES.whole)
    expect(page.text()).to.match(/100,00\s\$/)
    expect(page.text()).to.include('Gültig bis 31. Dezember 2027')
    page.element.messages = { allAtOnce: 'Nur am Stück.' }
    await page.element.updateComplete
    expect(page.text()).to.include('Nur am Stück.')
    document.documentElement.lang = 'en'
    await until(() => page.part('apply')!.textContent === 'Check balance', 'English')
  })
})
