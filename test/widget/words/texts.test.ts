/** The words are those of the page's language and of the shop. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

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

  it('write amounts in Arabic with the name of the currency, since “US$” reads backwards there', async () => {
    document.documentElement.lang = 'ar'
    const page = await onPage()
    await page.applies(CODES.split)
    const name = new Intl.NumberFormat('ar', {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'name',
    })
    expect(page.part('due-amount')!.textContent).to.equal(name.format(0.5))
    expect(page.text()).not.to.match(/US|\$/)
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
