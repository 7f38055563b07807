/** `light-inputs`: the form's fields in the page's own DOM, for shops that gather their form by hand or by jQuery's `serialize()`. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, type Harness, onPage, until } from '../fixtures/harness.ts'

/** What jQuery's `serialize()` finds: it knows no form-associated elements. */
const serialized = (form: HTMLFormElement) =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement>('input, select, textarea')]
      .filter(({ name, disabled }) => name && !disabled)
      .map(({ name, value }) => [name, value]),
  )

const fields = (page: Harness) => ({
  instagift_checkout: page.element.checkout!.id,
  instagift_applied: '5200',
})

describe('a form that is gathered by hand', () => {
  const here = freshPage()
  const applied = async (attributes: Record<string, string> = {}) => {
    const page = await onPage({ 'light-inputs': '', ...attributes })
    expect(serialized(page.form)).to.deep.equal({})
    await page.applies(CODES.split)
    return page
  }

  it('finds both fields beside the element, and the browser sends them once', async () => {
    const page = await applied()
    expect(serialized(page.form)).to.deep.equal(fields(page))
    expect([...new FormData(page.form).keys()]).to.deep.equal(Object.keys(fields(page)))
    for (const input of page.form.querySelectorAll('input')) {
      expect([input.type, input.parentNode]).to.deep.equal(['hidden', page.element.parentNode])
    }
  })

  it('finds them under the name that the shop chose', async () => {
    const page = await applied({ name: 'gift' })
    expect(Object.keys(serialized(page.form))).to.deep.equal(['gift', 'gift_applied'])
  })

  it('finds them when the event of the change fires', async () => {
    const page = await onPage({ 'light-inputs': '' })
    let found: object = {}
    page.element.addEventListener('instagift-change', () => {
      found = serialized(page.form)
    })
    await page.applies(CODES.split)
    expect(found).to.include({ instagift_applied: '5200' })
  })

  it('finds nothing, not even empty fields, once nothing is applied', async () => {
    const page = await applied()
    page.press('remove')
    await page.quiet()
    expect(page.form.querySelectorAll('input')).to.have.length(0)
  })

  it('finds nothing once the cards have expired', async () => {
    const page = await applied()
    here.worker.expire(page.element.checkout!.id)
    await page.element.refresh()
    expect(serialized(page.form)).to.deep.equal({})
  })

  it('finds nothing while the element or its fieldset is disabled, and all while it is readonly', async () => {
    const page = await applied()
    page.element.disabled = true
    await page.element.updateComplete
    expect(serialized(page.form)).to.deep.equal({})
    page.element.disabled = false
    page.element.readonly = true
    await page.element.updateComplete
    expect(serialized(page.form)).to.deep.equal(fields(page))
    const fieldset = document.createElement('fieldset')
    page.form.append(fieldset)
    fieldset.append(page.element)
    fieldset.disabled = true
    await until(() => !page.form.querySelector('input'), 'the fields to be gone')
  })

  it('finds them again after a morph took out what it did not know', async () => {
    const page = await applied()
    for (const input of page.form.querySelectorAll('input')) input.remove()
    await until(() => page.form.querySelector('input'), 'the fields')
    expect(serialized(page.form)).to.deep.equal(fields(page))
  })

  it('finds each field once after its markup was rebuilt with copies of them', async () => {
    const { form, ...page } = await applied()
    const expected = fields({ form, ...page } as Harness)
    // biome-ignore lint/correctness/noSelfAssign: what such pages do.
    form.innerHTML = form.innerHTML
    const next = form.querySelector('instagift-claim-code')!
    await until(() => next.applied === 5200, 'the card')
    await next.updateComplete
    expect([...new FormData(form).entries()]).to.deep.equal(Object.entries(expected))
  })

  it('finds them where the element was moved to, and no longer where it was', async () => {
    const page = await applied()
    const other = document.createElement('form')
    document.body.append(other)
    other.append(page.element)
    await until(() => other.querySelector('input'), 'the fields')
    expect(serialized(page.form)).to.deep.equal({})
    expect(serialized(other)).to.deep.equal(fields(page))
  })

  it('finds nothing after the element was taken out', async () => {
    const page = await applied()
    page.element.remove()
    await until(() => !page.form.querySelector('input'), 'the fields to be gone')
  })

  it('keeps the fields through a reset of the form', async () => {
    const page = await applied()
    page.form.reset()
    expect(serialized(page.form)).to.deep.equal(fields(page))
  })

  it('finds no hidden fields without the attribute', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    expect(serialized(page.form)).to.deep.equal({})
    expect(page.sent()).to.deep.equal(fields(page))
  })

  it('belongs to the form that the element names, wherever it stands', async () => {
    const page = await onPage({ 'light-inputs': '' })
    const form = document.createElement('form')
    form.id = 'elsewhere'
    document.body.append(form)
    page.element.setAttribute('form', 'elsewhere')
    await page.applies(CODES.split)
    expect(Object.fromEntries(new FormData(form).entries())).to.deep.equal(fields(page))
  })
})
