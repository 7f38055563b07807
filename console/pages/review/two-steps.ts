/** A decision in its two steps: choose one and say why, then see it once more. Nothing is sent before the second. */
import type { LitElement } from 'lit'
import { type Choice, type ChoiceFaults, faultsOf, noChoice } from './choice.ts'

export class TwoSteps {
  step: 'choose' | 'confirm' | 'sending' = 'choose'
  choice: Choice = noChoice
  faults: ChoiceFaults = {}
  readonly #host: LitElement

  constructor(host: LitElement) {
    this.#host = host
  }

  /** From the beginning. `note`: what the person wrote before stays. */
  begin(note = ''): void {
    this.#become({ step: 'choose', choice: { ...noChoice, note }, faults: {} })
  }

  /** What is no longer wrong is no longer said. */
  change(change: Partial<Choice>): void {
    const choice = { ...this.choice, ...change }
    const open = faultsOf(choice)
    const faults = Object.entries(this.faults).filter(([name]) => name in open)
    this.#become({ choice, faults: Object.fromEntries(faults) })
  }

  readonly submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const faults = faultsOf(this.choice)
    this.#become({ faults })
    if (faults.decision) void this.focus('input[name=decision]')
    else if (faults.note) void this.focus('#note')
    else void this.#go('confirm', '#confirm')
  }

  readonly back = (): void => void this.#go('choose', '#decide')

  /** False: it is on its way already. */
  send(): boolean {
    if (this.step === 'sending') return false
    this.#become({ step: 'sending' })
    return true
  }

  /** It did not arrive: it can be sent once more. */
  unsent(): void {
    this.#become({ step: 'confirm' })
  }

  async focus(what: string): Promise<void> {
    await this.#host.updateComplete
    this.#host.querySelector<HTMLElement>(what)?.focus()
  }

  #go(step: 'choose' | 'confirm', heading: string): Promise<void> {
    this.#become({ step })
    return this.focus(heading)
  }

  #become(changed: Partial<Pick<TwoSteps, 'step' | 'choice' | 'faults'>>): void {
    Object.assign(this, changed)
    this.#host.requestUpdate()
  }
}
