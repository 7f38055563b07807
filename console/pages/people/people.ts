/** Who may come into the console, and what they did. The owner makes keys, hands each over once, and revokes them. */
import { html, nothing, type TemplateResult } from 'lit'
import type { People, Person } from '../../../shared/api/console/people.ts'
import type { NewPerson } from '../../api/console-api.ts'
import { isOwner } from '../../context.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { people as words } from '../../words/people.ts'
import { problemWords } from '../../words/problems.ts'
import { Page } from '../page.ts'
import { accessPanel } from './access.ts'
import type { AuditLog } from './audit-log.ts'
import { faultIn, makeForm, type NewKey, newKeyIn } from './make-form.ts'
import { newKeyPanel } from './new-key.ts'
import { personRow } from './person-row.ts'

export class PeoplePage extends Page {
  static override properties = {
    ...Page.properties,
    form: { state: true },
    fault: { state: true },
    isSending: { state: true },
    made: { state: true },
    asking: { state: true },
    problem: { state: true },
  }

  declare form: NewKey
  /** What is wrong with the name. */
  declare fault: string | null
  declare isSending: boolean
  /** Whose key is shown, once. */
  declare made: NewPerson | null
  /** Whose key is about to be revoked. */
  declare asking: string | null
  declare problem: string | null

  readonly #people = new Answer<People>(this)

  protected load(): void {
    Object.assign(this, { form: { name: '', role: 'reader' }, fault: null, isSending: false })
    Object.assign(this, { made: null, asking: null, problem: null })
    if (isOwner(this.context)) void this.#read()
  }

  protected override render(): TemplateResult {
    if (!isOwner(this.context))
      return html`${this.heading(words.title)}<p class="notice">${words.ownerOnly}</p>`
    return html`${this.heading(words.title)}${shown(this.#people, seen => this.#panels(seen))}<audit-log .context=${this.context}></audit-log>`
  }

  #panels({ people, access }: People) {
    return html`<div role="alert">${
      this.problem === null ? nothing : html`<p class="notice bad">${this.problem}</p>`
    }</div>${
      this.made === null
        ? nothing
        : newKeyPanel(this.made, text => this.context.say(text), this.#hide)
    }<div class="panels"><section class="panel" aria-labelledby="keys"><h2 id="keys" tabindex="-1">${words.keys}</h2>${
      people.length === 0
        ? html`<p class="empty">${words.none} ${words.noneHint}</p>`
        : html`<ul class="plain people">${people.map(person => this.#row(person))}</ul>`
    }</section><section class="panel" aria-labelledby="make"><h2 id="make">${words.make}</h2>${makeForm(
      { ...this.form, fault: this.fault, isSending: this.isSending },
      this.#make,
    )}</section>${accessPanel(access)}</div>`
  }

  #row = (person: Person) =>
    personRow({
      person,
      isAsking: this.asking === person.id,
      ask: () => this.#ask(person.id),
      leave: () => this.#ask(null, person.id),
      revoke: () => this.#revoke(person),
    })

  /** The focus goes to what the question is about, and back. */
  async #ask(id: string | null, from = id): Promise<void> {
    this.asking = id
    await this.updateComplete
    this.querySelector<HTMLElement>(`#person-${from} button`)?.focus()
  }

  readonly #make = async (event: SubmitEvent) => {
    event.preventDefault()
    if (this.isSending) return
    this.form = newKeyIn(new FormData(event.currentTarget as HTMLFormElement))
    this.fault = this.form.name === '' ? words.noName : null
    if (this.fault) return this.querySelector<HTMLElement>('#name')?.focus()
    Object.assign(this, { isSending: true, problem: null })
    try {
      this.made = await this.context.api.makeKey(this.form)
      this.form = { name: '', role: 'reader' }
      await this.#changed()
      this.querySelector<HTMLElement>('#new-key')?.focus()
    } catch (error) {
      this.fault = faultIn(error)
      if (this.fault === null) this.problem = problemWords(error)
      else this.querySelector<HTMLElement>('#name')?.focus()
    } finally {
      this.isSending = false
    }
  }

  async #revoke({ id, name }: Person): Promise<void> {
    this.asking = null
    this.problem = null
    try {
      await this.context.api.revokeKey(id)
      this.context.say(words.revokedNow(name))
      await this.#changed()
    } catch (error) {
      this.problem = problemWords(error)
    }
    await this.updateComplete
    this.querySelector<HTMLElement>('#keys')?.focus()
  }

  readonly #hide = async () => {
    this.made = null
    await this.updateComplete
    this.querySelector<HTMLElement>('#keys')?.focus()
  }

  async #changed(): Promise<void> {
    this.querySelector<AuditLog>('audit-log')?.readAgain()
    await this.#read()
    await this.updateComplete
  }

  #read = () => this.#people.ask(signal => this.context.api.people(signal), true)
}
