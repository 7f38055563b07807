/** What is kept of the field where a shopper types a code: the code until it is applied, the trouble with it, and nothing else. */
import type { ReactiveController, ReactiveElement } from 'lit'
import type { WidgetProblem } from '../client/worker-api.ts'
import { send } from '../events.ts'
import { takeLinkCode } from './link-code.ts'

/** What is shown under the field: one problem at a time. */
export type Notice = {
  problem: WidgetProblem
  /** It follows from the shopper's own act. */
  own: boolean
  /** The code that it is about, kept until the shopper has answered. */
  code: string
}

type State = {
  /** What stands in the field. */
  typed: string
  /** The collapsed field was opened. */
  opened: boolean
  /** The field was filled from a link. */
  linked: boolean
  notice: Notice | null
  /** What a screen reader announces. */
  spoken: string
  /** The code that was asked for last. */
  asked?: string
  /** Aborted when the shopper goes on without an answer. */
  leaving?: AbortController
}

export class CodeField implements ReactiveController {
  state: Readonly<State> = {
    typed: '',
    opened: false,
    linked: false,
    notice: null,
    spoken: '',
  }
  readonly #element: ReactiveElement
  readonly #onTyped: () => void
  readonly #onLink = () => {
    const code = takeLinkCode()
    if (!code) return
    this.fill(code)
    this.set({ linked: true })
  }

  constructor(element: ReactiveElement, onTyped: () => void) {
    this.#element = element
    this.#onTyped = onTyped
    element.addController(this)
  }

  get input(): HTMLInputElement | null | undefined {
    return this.#element.renderRoot?.querySelector('input')
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#onLink)
    void this.#element.updateComplete.then(this.#onLink)
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#onLink)
  }

  /** Changes a part of the state, and has the element show it. */
  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    this.#element.requestUpdate()
  }

  /** Takes over what stands in the field, which a script may have put there without an event. */
  edit(): void {
    this.set({ typed: this.input?.value ?? '', notice: null, linked: false })
    this.#onTyped()
  }

  open(): void {
    this.set({ opened: true })
    void this.#element.updateComplete.then(() => this.input?.focus())
  }

  /** Escape takes one step back. */
  escape(): void {
    const { notice, typed } = this.state
    if (notice) this.set({ notice: null })
    else if (!typed) this.set({ opened: false })
  }

  fill(code: string): void {
    this.set({ opened: true })
    if (this.input) this.input.value = code
    this.edit()
  }

  clear(): void {
    if (this.input) this.input.value = ''
    this.set({ typed: '', asked: '', notice: null })
  }

  /** Shows a problem and tells the shop. What the shopper has just done matters more than what goes on behind. */
  explain(problem: WidgetProblem, own: boolean): null {
    const { notice, asked = '' } = this.state
    if (own || !notice?.own) this.set({ notice: { problem, own, code: asked } })
    send(this.#element, 'instagift-problem', problem)
    return null
  }
}
