/** The reviews, oldest first. Those of one reason can be decided together. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Review } from '../../../shared/api.ts'
import type { ReviewPage } from '../../api/console-api.ts'
import { isClerk } from '../../context.ts'
import { Answer } from '../../parts/answer.ts'
import { shown } from '../../parts/shown.ts'
import type { ReviewList } from '../../routes.ts'
import { frame } from '../../words/frame.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { Page } from '../page.ts'
import { filters } from './filters.ts'
import { reviewRow } from './review-row.ts'
import './together.ts'

/** As many as the worker decides in one call (docs/contract.md#decide-in-the-console). */
const MOST_TOGETHER = 50

export class ReviewsPage extends Page {
  static override properties = {
    ...Page.properties,
    list: { attribute: false },
    chosen: { state: true },
    isDeciding: { state: true },
  }
  static override address = ['context', 'list']

  declare list: ReviewList
  declare chosen: ReadonlySet<string>
  declare isDeciding: boolean

  readonly #page = new Answer<ReviewPage>(this)
  readonly #more = new Answer<ReviewPage>(this)

  protected load(): void {
    this.chosen = new Set()
    this.isDeciding = false
    void this.#page.ask(signal => this.context.api.reviews(this.list, signal))
  }

  protected override render(): TemplateResult {
    const all = this.#page.value?.reviews ?? []
    const ids = all.filter(({ id }) => this.chosen.has(id)).map(({ id }) => id)
    if (this.isDeciding && this.list.reason)
      return html`<decide-together .context=${this.context} .reason=${this.list.reason} .ids=${ids} .leave=${() => this.load()}></decide-together>`
    return html`${this.heading(words.title, this.refresher(this.#page))}${filters(this.list, this.context.go)}${shown(
      this.#page,
      ({ reviews, next }) => this.#rows(reviews, next),
    )}`
  }

  #rows(reviews: Review[], next: string | null) {
    if (reviews.length === 0) return empty(this.list)
    const canChoose = isClerk(this.context) && this.list.status === 'open'
    const chooses = canChoose && this.list.reason !== null
    const choose = chooses
      ? { has: (id: string) => this.chosen.has(id), turn: (id: string) => this.#turn(id) }
      : null
    return html`${canChoose ? (chooses ? this.#bar(reviews) : html`<p class="hint">${words.togetherHint}</p>`) : nothing}
      <ol class="rows reviews">${reviews.map(review => reviewRow(review, choose))}</ol>${
        next === null
          ? nothing
          : html`<p><button type="button" aria-disabled=${this.#more.waiting} @click=${() => this.#readOn(next)}>${frame.more}</button></p>`
      }${this.#more.error === null ? nothing : shown(this.#more, () => nothing)}`
  }

  #bar(reviews: Review[]) {
    const { size } = this.chosen
    const all = reviews.slice(0, MOST_TOGETHER).map(({ id }) => id)
    const choose = (ids: string[]) => () => {
      this.chosen = new Set(ids)
      this.context.say(words.chosen(ids.length))
    }
    return html`<div class="bar"><p class="hint">${words.tick} ${size > MOST_TOGETHER ? words.most(MOST_TOGETHER) : nothing}</p><p class="buttons"><button type="button" class="quiet" @click=${choose(size === 0 ? all : [])}>${size === 0 ? words.all : words.none}</button><button type="button" class="primary" aria-disabled=${size === 0 || size > MOST_TOGETHER} @click=${this.#together}>${words.together(size)}</button></p></div>`
  }

  #turn(id: string): void {
    const chosen = new Set(this.chosen)
    if (!chosen.delete(id)) chosen.add(id)
    this.chosen = chosen
  }

  readonly #together = async () => {
    if (this.chosen.size === 0 || this.chosen.size > MOST_TOGETHER) return
    this.isDeciding = true
    await this.updateComplete
    this.querySelector<HTMLElement>('h1')?.focus()
  }

  async #readOn(cursor: string): Promise<void> {
    if (this.#more.waiting) return
    const before = this.#page.value?.reviews ?? []
    await this.#more.ask(signal => this.context.api.reviews({ ...this.list, cursor }, signal))
    const more = this.#more.value
    if (more === null) return
    this.#page.set({ reviews: [...before, ...more.reviews], next: more.next })
    await this.updateComplete
    this.querySelectorAll<HTMLElement>('.reviews a')[before.length]?.focus()
  }
}

const empty = ({ status, reason }: ReviewList) =>
  html`<div class="panel empty"><h2>${
    reason !== null ? words.emptyReason : status === 'open' ? words.empty : words.emptyDecided
  }</h2>${status === 'open' ? html`<p>${words.emptyHint}</p>` : nothing}</div>`
