/**
 * The element as a field of the shop's form: whether it is invalid, and the states that styles can ask for. What it sends comes with
 * the code that loads on use; before, it sends nothing.
 */
import type { ReactiveController, ReactiveElement } from 'lit'
import type { Host } from '../host.ts'

export class FormField implements ReactiveController {
  readonly internals: ElementInternals
  readonly #host: () => Host

  constructor(element: ReactiveElement, host: () => Host) {
    this.internals = element.attachInternals()
    this.#host = host
    element.addController(this)
  }

  hostUpdated(): void {
    const host = this.#host()
    const { notice, typed } = host.field.state
    const { code, pending, acting } = host.acts
    code?.showInForm(host)
    this.setState('pending', pending)
    // No fault of the code: the order goes on without it.
    const away = !!notice && (code?.isAway(notice.problem) ?? true)
    this.setState('unavailable', away)
    const { renderRoot, requiredApply, readonly } = host.element
    const place =
      requiredApply && !readonly && typed.trim() && !away && host.waits.passed < 3
        ? renderRoot.querySelector<HTMLElement>('#consent, #field:not([hidden]) input')
        : null
    // The words name what is there: the question, or the button, which answers already while it is busy.
    const text = host.language.t(
      place?.id === 'consent' ? 'notAnswered' : acting ? 'checking' : 'notApplied',
    )
    this.internals.setValidity({ customError: !!place }, text, place ?? undefined)
  }

  /** A state that styles can ask for: `:state(name)`. */
  setState(name: string, is: boolean): void {
    this.internals.states?.[is ? 'add' : 'delete'](name)
  }
}
