/** Find orders. What is looked for stands in the address, so a search can be sent to a colleague. */
import { html, nothing, type TemplateResult } from 'lit'
import type { FoundOrders } from '../../api/console-api.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import { paths, type Search } from '../../routes.ts'
import { find as words } from '../../words/find.ts'
import { frame } from '../../words/frame.ts'
import { Page } from '../page.ts'
import { orderRow } from './order-row.ts'
import { type Faults, faultsOf, queryFor, searchIn } from './search.ts'
import { searchForm } from './search-form.ts'

export class FindPage extends Page {
  static override properties = {
    ...Page.properties,
    search: { attribute: false },
    faults: { state: true },
  }
  static override address = ['context', 'search']

  declare search: Search
  declare faults: Faults

  readonly #found = new Answer<FoundOrders>(this)
  readonly #more = new Answer<FoundOrders>(this)

  protected load(): void {
    this.faults = faultsOf(this.search)
    if (Object.keys(this.faults).length > 0) return
    const query = queryFor(this.search)
    void this.#found.ask(async signal => {
      const found = await this.context.api.orders(query, signal)
      if (this.#isAsked) this.context.say(words.found(found.orders.length))
      return found
    })
  }

  protected override render(): TemplateResult {
    return html`${this.heading(words.title)}${searchForm(this.search, this.faults, this.#submit, this.#clear)}
      <section aria-labelledby="results">${
        Object.keys(this.faults).length > 0
          ? nothing
          : shown(this.#found, found => this.#results(found))
      }</section>`
  }

  get #isAsked(): boolean {
    return Object.values(this.search).some(value => value !== '')
  }

  #results({ orders, next }: FoundOrders) {
    if (orders.length === 0) return empty(this.#isAsked)
    return html`<h2 id="results">${this.#isAsked ? words.results : words.newest} <span class="muted">${words.count(orders.length, next !== null)}</span></h2>
      <ol class="rows orders">${orders.map(orderRow)}</ol>${
        next === null
          ? nothing
          : html`<p><button type="button" aria-disabled=${this.#more.waiting} @click=${() => this.#readOn(next)}>${frame.more}</button></p>`
      }${this.#more.error === null ? nothing : shown(this.#more, () => nothing)}`
  }

  async #readOn(cursor: string): Promise<void> {
    if (this.#more.waiting) return
    const before = this.#found.value?.orders ?? []
    const query = { ...queryFor(this.search), cursor }
    await this.#more.ask(signal => this.context.api.orders(query, signal))
    const more = this.#more.value
    if (more === null) return
    this.#found.set({ orders: [...before, ...more.orders], next: more.next })
    await this.updateComplete
    this.querySelectorAll<HTMLElement>('.orders a')[before.length]?.focus()
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault()
    const search = searchIn(new FormData(event.currentTarget as HTMLFormElement))
    this.faults = faultsOf(search)
    const [first] = Object.keys(this.faults)
    if (first) this.querySelector<HTMLElement>(`#${first}`)?.focus()
    else this.context.go(paths.find(search))
  }

  readonly #clear = () => {
    // What was typed and not looked for stands in no address.
    this.querySelector('form')?.reset()
    this.context.go(paths.find())
  }
}

const empty = (isAsked: boolean) =>
  html`<div class="panel empty"><h2 id="results">${isAsked ? words.empty : words.none}</h2><p>${isAsked ? words.emptyHint : words.noneHint}</p></div>`
