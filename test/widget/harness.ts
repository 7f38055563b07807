/** The shopper's verbs for the tests of the element, and what a shopper can see. */
import '../../widget/define.ts'
import type { InstagiftClaimCodeElement } from '../../widget/element.ts'
import { ENDPOINT, FakeWorker } from './fake-worker.ts'

const realSetTimeout = window.setTimeout.bind(window)

/** What the tests look at in the details of events. */
type Detail = { code?: string; applied?: number; due?: number | null; reason?: string }

export type Harness = ReturnType<typeof harnessOf>

/** A form with the element in it, on an otherwise empty page. */
export async function onPage(
  attributes: Record<string, string> = {},
  parent: ParentNode = document.body,
) {
  const form = document.createElement('form')
  const element = document.createElement('instagift-claim-code')
  const all = { endpoint: ENDPOINT, 'order-total': '5250', currency: 'USD', ...attributes }
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value)
  form.append(element)
  parent.append(form)
  await element.updateComplete
  return harnessOf(element)
}

export function harnessOf(element: InstagiftClaimCodeElement) {
  const events: { type: string; detail: Detail }[] = []
  for (const type of ['instagift-change', 'instagift-problem', 'instagift-ready']) {
    element.addEventListener(type, event =>
      events.push({ type, detail: (event as CustomEvent).detail }),
    )
  }
  const part = (name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`)
  return {
    element,
    events,
    part,
    form: element.closest('form')!,
    /** Details of the events of one kind. */
    details: (type: string) =>
      events.filter(event => event.type === type).map(({ detail }) => detail),
    field: () => element.shadowRoot!.querySelector('input')!,
    type(text: string) {
      const field = this.field()
      field.focus()
      field.value = text
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    },
    press(name: string) {
      const button = part(name)
      if (!button) throw new Error(`there is no ${name} button; it reads: ${this.text()}`)
      button.click()
    },
    key(key: string, more: KeyboardEventInit = {}) {
      const event = new KeyboardEvent('keydown', {
        key,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...more,
      })
      this.field().dispatchEvent(event)
      return event
    },
    /** Types a code, applies it, and waits for the end. */
    async applies(code: string) {
      this.type(code)
      this.press('apply')
      await this.quiet()
    },
    /** Until nothing is pending. */
    async quiet() {
      await until(() => !element.pending, 'the element to be quiet')
      await element.updateComplete
    },
    /** All that can be read, without what is only for the ear. */
    text() {
      const copy = element
        .shadowRoot!.querySelector('[part="base"]')!
        .cloneNode(true) as HTMLElement
      for (const hidden of copy.querySelectorAll('[hidden], .sr, style')) hidden.remove()
      return copy.textContent!.replace(/\s+/g, ' ').trim()
    },
    spoken: () => element.shadowRoot!.querySelector('.sr[role=status]')!.textContent!.trim(),
    alert: () => element.shadowRoot!.querySelector('[role=alert]')!.textContent!.trim(),
    focused: () => element.shadowRoot!.activeElement as HTMLElement | null,
    sent: () => Object.fromEntries(new FormData(element.closest('form')!).entries()),
  }
}

/** An empty page with a worker behind it, before each test; nothing is left afterwards. */
export function freshPage() {
  const page = {} as { worker: FakeWorker }
  beforeEach(() => {
    page.worker = new FakeWorker()
  })
  afterEach(async () => {
    document.body.replaceChildren()
    await new Promise(resolve => realSetTimeout(resolve, 0))
    page.worker.restore()
    localStorage.clear()
    sessionStorage.clear()
  })
  return page
}

/** Waits for what can be seen, not for time. */
export async function until(holds: () => unknown, what: string): Promise<void> {
  const end = performance.now() + 5000
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => realSetTimeout(resolve, 5))
  }
}
