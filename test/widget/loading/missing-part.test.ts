/**
 * The part with what is not the usual way can't be loaded, here because the page's policy keeps it out. The shopper reads of it in one
 * plain sentence, the figures are right, and nothing is forgotten.
 */
import { CODES, ENDPOINT, STUCK } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, harnessOf, until } from '../fixtures/harness.ts'
import { script, shopPage } from '../fixtures/shop-page.ts'

const SENTENCE = 'We can’t check gift codes right now. Try again, or place your order without one.'

describe('where the part for what is unusual is missing', () => {
  const here = freshPage()

  const open = async (attributes = '', endpoint = ENDPOINT) => {
    const text = await (await fetch('/dist/assets/instagift.js')).text()
    const [folder] = /v\/[\d.]+\/c-[0-9a-f]{8}\//.exec(text)!
    const assets = `${location.origin}/dist/assets`
    const tag = `<form><instagift-claim-code endpoint="${endpoint}" order-total="5250" cart="c1" ${attributes}></instagift-claim-code></form>`
    const { shop, element, violations } = await shopPage(
      tag + script('/dist/assets/instagift.js'),
      `${assets}/instagift.js ${assets}/${folder}applied.js`,
    )
    await until(() => element.shadowRoot?.querySelector('input'), 'the field')
    return { shop, violations, page: harnessOf(element) }
  }
  const note = (page: ReturnType<typeof harnessOf>) => page.part('note')!.textContent!.trim()

  it('needs none of it to apply and to remove a card', async () => {
    const { page, violations } = await open()
    await page.applies(CODES.split)
    expect(page.element.applied).to.equal(5200)
    page.press('remove')
    await page.quiet()
    expect(page.element.due).to.equal(5250)
    expect(violations).to.deep.equal([])
  })

  it('says so of cards that could not be held, offers the field for their codes, and remembers them', async () => {
    const { page } = await open()
    await page.applies(CODES.split)
    here.worker.expire(page.element.checkout!.id)
    await page.element.refresh()
    await page.quiet()
    expect(note(page)).to.equal(SENTENCE)
    expect(page.alert()).to.equal('')
    expect(page.element.due).to.equal(5250)
    expect(page.text()).not.to.include('$52.00')
    expect(page.sent()).to.deep.equal({})
    expect(page.part('field')!.hidden).to.equal(false)
    expect(JSON.stringify({ ...localStorage })).to.include(page.element.checkout!.id)
    await page.applies(CODES.split)
    expect(page.element.applied).to.equal(5200)
    expect(page.text()).to.include('Left to pay $0.50')
  })

  it('says so of amounts that are out of date, and shows none that is wrong', async () => {
    const { page } = await open('', STUCK)
    await page.applies(CODES.split)
    page.element.orderTotal = 6000
    await page.element.updateComplete
    await page.element.settled()
    await page.quiet()
    expect(page.element.due).to.equal(null)
    expect(page.part('due-amount')).to.equal(null)
    expect(note(page)).to.equal(SENTENCE)
  })

  it('says so of cards that went with their currency', async () => {
    const { page } = await open()
    await page.applies(CODES.split)
    page.element.currency = 'EUR'
    await page.element.updateComplete
    await page.element.settled()
    await page.quiet()
    expect(page.element.applied).to.equal(0)
    expect(note(page)).to.equal(SENTENCE)
  })

  it('lets an order be placed in spite of a code that was refused for a reason that can’t be told', async () => {
    const { page } = await open('required-apply')
    await page.applies(CODES.spent)
    expect(page.alert()).to.equal(SENTENCE)
    expect(page.details('instagift-problem').map(({ code }) => code)).to.deep.equal(['card_spent'])
    expect(page.field().value).to.equal(CODES.spent)
    expect(page.form.checkValidity()).to.equal(true)
  })
})
