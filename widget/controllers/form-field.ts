/** The element as a field of the shop's form. What it sends is the affair of the code that loads on use: before, it is nothing. */
import type { ReactiveElement } from 'lit'

export class FormField {
  readonly internals: ElementInternals
  readonly #element: ReactiveElement

  constructor(element: ReactiveElement) {
    this.#element = element
    this.internals = element.attachInternals()
  }

  /** A state that styles can ask for: `:state(name)`. */
  setState(name: string, is: boolean): void {
    this.internals.states?.[is ? 'add' : 'delete'](name)
  }

  /** Invalid with this text, as long as there is one; the browser shows it at the first of these places. */
  setError(text: string, places: string): void {
    const place = text && this.#element.renderRoot.querySelector<HTMLElement>(places)
    if (place) this.internals.setValidity({ customError: true }, text, place)
    else this.internals.setValidity({})
  }
}
