/** Signing in with a key. Whether it is good, the worker says. */
import { html, LitElement, nothing } from 'lit'
import type { Session } from '../../shared/api/console/people.ts'
import { Refusal } from '../api/call.ts'
import { ConsoleApi } from '../api/console-api.ts'
import { problemWords } from '../words/problems.ts'
import { signIn } from '../words/sign-in.ts'

export class SignInPage extends LitElement {
  static override properties = {
    reason: { attribute: false },
    signedIn: { attribute: false },
    problem: { state: true },
    waiting: { state: true },
  }

  /** Why somebody has to sign in again; null at first. */
  declare reason: string | null
  declare signedIn: (key: string, who: Session) => void
  declare problem: string | null
  declare waiting: boolean

  constructor() {
    super()
    this.reason = null
    this.problem = null
    this.waiting = false
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    return html`<section class="sign-in panel"><h1 tabindex="-1">${signIn.title}</h1>
      ${this.reason ? html`<p class="notice" role="status">${this.reason}</p>` : nothing}
      <p>${signIn.intro}</p>
      <form novalidate @submit=${this.#submit}>
        <label for="key">${signIn.label}</label>
        <input id="key" type="password" autocomplete="off" autocapitalize="off" spellcheck="false"
          aria-describedby="key-hint key-problem" aria-invalid=${this.problem !== null}>
        <p id="key-hint" class="hint">${signIn.hint}</p>
        <p id="key-problem" class="problem" role="alert">${this.problem ?? nothing}</p>
        <button class="primary" aria-disabled=${this.waiting}>${this.waiting ? signIn.going : signIn.go}</button>
      </form></section>`
  }

  readonly #submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (this.waiting) return
    const field = this.querySelector<HTMLInputElement>('#key')!
    const key = field.value.trim()
    this.problem = key === '' ? signIn.missing : null
    if (this.problem) return field.focus()
    this.waiting = true
    try {
      this.signedIn(key, await new ConsoleApi(key).session())
    } catch (error) {
      const isWrong = error instanceof Refusal && error.status === 401
      this.problem = isWrong ? signIn.wrong : problemWords(error)
      field.select()
    } finally {
      this.waiting = false
    }
  }
}
