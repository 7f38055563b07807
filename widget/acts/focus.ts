/** Moves the focus within the element, once what it goes to is there. */
import type { ReactiveElement } from 'lit'

export function focusOn({ element }: { element: ReactiveElement }, selector: string): void {
  element.requestUpdate()
  void element.updateComplete.then(() => {
    const find = (what: string) => element.renderRoot.querySelector<HTMLElement>(what)
    const hidden = find('#field')?.hidden && selector === 'input'
    find(hidden ? 'li' : selector)?.focus()
  })
}
