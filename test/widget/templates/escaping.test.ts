/** Nothing that the element is given becomes markup. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'

describe('whatever it is given', () => {
  const here = freshPage()
  const EVIL = '<img src=x onerror="window.hurt=1">"><script>window.hurt=1</script>{{1}}'

  it('is text: labels, words, answers of the worker', async () => {
    const page = await onPage({ label: EVIL })
    page.element.messages = { apply: EVIL, worth: EVIL, due: () => EVIL }
    here.worker.intercept(async request => {
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
