/**
 * What all pages share: a heading that takes the focus when a page is entered, what the worker answered, and that everything
 * stands in the document itself, where labels and headings find each other.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Context } from '../context.ts'
import type { Answer } from '../parts/answer.ts'
import { shortTime } from '../parts/time.ts'
import { frame } from '../words/frame.ts'

export abstract class Page extends LitElement {
  static override properties = { context: { attribute: false } }
  /** The properties that say what is shown: when one changes, it is asked for. */
  static address: readonly string[] = ['context']

  declare context: Context

  protected override createRenderRoot() {
    return this
  }

  /** Asks the worker for what the page shows. */
  protected abstract load(): void

  protected override willUpdate(changed: PropertyValues): void {
    const { address } = this.constructor as typeof Page
    if (address.some(name => changed.has(name))) this.load()
  }

  protected heading(title: string, beside: TemplateResult | typeof nothing = nothing) {
    return html`<div class="heading"><h1 tabindex="-1">${title}</h1>${beside}</div>`
  }

  /** The time of what is seen, and the way to see it anew. */
  protected refresher(answer: Answer<unknown>) {
    const read = async () => {
      if (answer.waiting) return
      await answer.again()
      if (answer.error === null) this.context.say(frame.refreshed)
    }
    return html`<p class="refresher">${
      answer.at === 0
        ? nothing
        : html`<span class="muted">${frame.readAt(shortTime(answer.at))}</span>`
    } <button type="button" class="quiet" aria-disabled=${answer.waiting} @click=${read}>${frame.refresh}</button></p>`
  }
}

/** Parts of the back office that are missing in an answer. */
export const silentParts = (count: number) =>
  count === 0 ? nothing : html`<p class="notice warn" role="status">${frame.silent(count)}</p>`
