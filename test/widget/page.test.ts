/** At home in a page: its language, its words, its links, its address bar. */
import { expect } from './expect.ts'
import { CODES } from './fake-worker.ts'
import { freshPage, onPage, until } from './harness.ts'

describe('a link with a code', () => {
  const here = freshPage()
  afterEach(() => history.replaceState(null, '', location.pathname + location.search))

  it('fills the field and is taken out of the address at once; nothing is sent yet', async () => {
    history.replaceState({ mine: 1 }, '', `#instagift=${CODES.split}`)
    const page = await onPage({ collapsed: '' })
    await until(() => page.field().value, 'the code in the field')
    expect(page.field().value).to.equal(CODES.split)
    expect(location.href).not.to.include('#')
    expect(history.state).to.deep.equal({ mine: 1 })
    expect(page.part('field')!.hidden).to.equal(false)
    expect(page.text()).to.include('Press Apply to use your code.')
    expect(here.worker.requests).to.have.length(0)
  })

  const addresses: [string, string][] = [
    ['#instagift=AB%20CD', ''],
    ['#a=1&instagift=AB%20CD', '#a=1'],
    ['#instagift=AB%20CD&b=2', '#b=2'],
    ['#a=1&instagift=AB%20CD&b=2', '#a=1&b=2'],
  ]
  for (const [hash, rest] of addresses) {
    it(`leaves ${rest || 'nothing'} of ${hash}`, async () => {
      const page = await onPage()
      location.hash = hash
      await until(() => page.field().value === 'AB CD', 'the code in the field')
      expect(location.hash).to.equal(rest)
    })
  }
})

describe('the words', () => {
  freshPage()
  afterEach(() => document.documentElement.setAttribute('lang', 'en'))

  it('are in the language of the nearest lang, through shadow roots', async () => {
    document.documentElement.lang = 'en'
    const host = document.createElement('div')
    host.lang = 'de-AT'
    document.body.append(host)
    const page = await onPage({}, host.attachShadow({ mode: 'open' }))
    await until(() => page.text().includes('Einlösen'), 'German')
    await page.applies(CODES.split)
    expect(page.text()).to.match(/52,00/)
  })

  it('follow the page when it changes its language', async () => {
    const page = await onPage()
    document.documentElement.lang = 'es'
    await until(() => page.text().includes('Aplicar'), 'Spanish')
    document.documentElement.lang = 'en'
    await until(() => page.text().includes('Apply'), 'English')
  })

  it('can be replaced one by one, by texts and by functions', async () => {
    const page = await onPage()
    page.element.messages = {
      apply: 'Take it',
      due: 'Still to pay',
      leftNewCode: ({ amount }) => `You keep ${amount}`,
    }
    await page.applies(CODES.split)
    for (const words of ['Take it', 'Still to pay $0.50', 'You keep $48.00']) {
      expect(page.text()).to.include(words)
    }
  })

  it('take the label from the shop', async () => {
    const page = await onPage({ label: 'Gift certificate' })
    expect(page.text()).to.include('Gift certificate')
  })
})

describe('whatever it is given', () => {
  const here = freshPage()
  const EVIL = '<img src=x onerror="window.hurt=1">"><script>window.hurt=1</script>{{1}}'

  it('is text: labels, words, answers of the worker', async () => {
    const page = await onPage({ label: EVIL })
    page.element.messages = { apply: EVIL, worth: EVIL, due: () => EVIL }
    here.worker.bend(async request => {
      if (request.method !== 'POST') return undefined
      const answer = {
        id: 'ck_1',
        version: 1,
        status: 'open',
        currency: 'USD',
        orderTotal: 5250,
        applied: 5200,
        due: 50,
        cards: [
          {
            id: 'cd_1',
            label: EVIL,
            applied: 5200,
            balance: 9900,
            left: 4700,
            leftOn: 'new_code',
            status: 'held',
          },
        ],
        lost: [EVIL],
      }
      return Response.json(answer, { status: 201 })
    })
    await page.applies(CODES.split)
    expect(page.element.shadowRoot!.querySelectorAll('img, script')).to.have.length(0)
    expect('hurt' in window).to.equal(false)
    expect(page.text()).to.include('<img src=x')
  })
})
