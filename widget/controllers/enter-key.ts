/**
 * Enter in the element applies and never orders, whatever the shop's page listens for. The window's capturing listener comes before
 * all others; where a closed shadow root hides the field from it, the element's own root listens.
 */
import type { ReactiveController, ReactiveElement } from 'lit'

const NAMES = ['keydown', 'keypress', 'keyup'] as const

export class EnterKey implements ReactiveController {
  readonly #element: ReactiveElement
  readonly #apply: () => void
  readonly #guard = (event: Event) => {
    const { key, keyCode, isComposing, repeat } = event as KeyboardEvent
    const target = event.composedPath()[0] as Element
    if (key !== 'Enter' || !this.#element.renderRoot.contains(target)) return
    event.stopImmediatePropagation()
    // An input method takes Enter for itself; Safari says so only by the old key code.
    if (isComposing || keyCode === 229 || target.tagName !== 'INPUT') return
    event.preventDefault()
    if (event.type === 'keydown' && !repeat) this.#apply()
  }

  constructor(element: ReactiveElement, apply: () => void) {
    this.#element = element
    this.#apply = apply
    element.addController(this)
  }

  hostConnected(): void {
    this.#listen('addEventListener')
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener')
  }

  #listen(act: 'addEventListener' | 'removeEventListener'): void {
    for (const target of [window, this.#element.renderRoot])
      for (const name of NAMES) target[act](name, this.#guard, true)
  }
}
