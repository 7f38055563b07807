/** The element as a field of the shop's form: what is sent, what is invalid, and the states that styles can ask for. */
import type { ReactiveController } from 'lit'
import type { Host } from '../host.ts'

export class FormField implements ReactiveController {
  readonly internals: ElementInternals
  readonly #host: Host

  constructor(host: Host) {
    this.#host = host
    this.internals = host.element.attachInternals()
    host.element.addController(this)
  }

  hostUpdated(): void {
    this.show()
    const { element, checkout, field, language, waits } = this.#host
    const { notice, typed } = field.state
    // No fault of the code: the order goes on without it.
    const away = !!notice && (checkout.code?.isAway(notice.problem) ?? true)
    this.#state('unavailable', away)
    const place =
      element.requiredApply && typed.trim() && !away && waits.passed < 3
        ? element.renderRoot.querySelector<HTMLElement>('#consent, #field:not([hidden]) input')
        : null
    const text = place ? language.t('notApplied') : ''
    this.internals.setValidity({ customError: !!place }, text, place ?? undefined)
  }

  /** Also before every event of a change, so that a listener may submit the form. */
  show(): void {
    const { name } = this.#host.element
    const { checkout, amounts, pending } = this.#host.checkout
    const { applied, due } = amounts
    const data = new FormData()
    data.set(name || 'instagift_checkout', checkout?.id ?? '')
    data.set(`${name || 'instagift'}_applied`, `${applied}`)
    this.internals.setFormValue(applied > 0 ? data : null)
    this.#state('applied', applied > 0)
    this.#state('covered', applied > 0 && due === 0)
    this.#state('pending', pending)
    this.#state('expired', checkout?.status === 'expired')
  }

  #state(name: string, is: boolean): void {
    this.internals.states?.[is ? 'add' : 'delete'](name)
  }
}
