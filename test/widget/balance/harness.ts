/** The verbs of somebody who asks what their card is worth, and what they can see. */
import { ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import '../../../widget/balance/define.ts'
import type { InstagiftBalanceElement } from '../../../widget/balance/element.ts'
import { until } from '../fixtures/harness.ts'

/** The element on an otherwise empty page, in a form of the shop's. */
export async function balanceOnPage(
  attributes: Record<string, string> = {},
  parent: ParentNode = document.body,
) {
  const form = document.createElement('form')
  const element = document.createElement('instagift-balance')
  for (const [name, value] of Object.entries({ endpoint: ENDPOINT, ...attributes }))
    element.setAttribute(name, value)
  form.append(element)
  parent.append(form)
  await element.updateComplete
  return balanceHarness(element)
}

export function balanceHarness(element: InstagiftBalanceElement) {
  const events: { type: string; detail: { code?: string } }[] = []
  for (const type of ['instagift-balance', 'instagift-problem'])
    document.addEventListener(type, event => {
      if (event.composedPath()[0] === element)
        events.push({ type, detail: (event as CustomEvent).detail })
    })
  const root = element.shadowRoot!
  const part = (name: string) => root.querySelector<HTMLElement>(`[part="${name}"]`)
  return {
    element,
    events,
    part,
    form: element.closest('form')!,
    field: () => root.querySelector('input')!,
    type(text: string) {
      this.field().focus()
      this.field().value = text
      this.field().dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    },
    /** Types a code, presses the button, and waits for the end. */
    async asks(code: string) {
      this.type(code)
      part('apply')!.click()
      await this.quiet()
    },
    async quiet() {
      await until(() => !element.pending, 'an answer')
      await element.updateComplete
    },
    key(key: string) {
      const event = new KeyboardEvent('keydown', {
        ...{ key, bubbles: true, composed: true, cancelable: true },
      })
      this.field().dispatchEvent(event)
      return event
    },
    /** All that can be read, without what is only announced. */
    text() {
      const copy = root.querySelector('[part="base"]')!.cloneNode(true) as HTMLElement
      for (const hidden of copy.querySelectorAll('[hidden], .sr, style')) hidden.remove()
      return copy.textContent!.replace(/\s+/g, ' ').trim()
    },
    spoken: () => root.querySelector('.sr[role=status]')!.textContent!.trim(),
    alert: () => root.querySelector('[role=alert]')!.textContent!.trim(),
    focused: () => root.activeElement as HTMLElement | null,
    /** Every place of the page where a code could stand. */
    everything: () =>
      [document.documentElement.outerHTML, root.innerHTML, root.querySelector('input')!.value].join(
        '\n',
      ),
  }
}
