/** Saves a range of a table as a file, for those who may: every export is in the audit log. */

import { html, LitElement, nothing } from 'lit'
import type { Export } from '../../shared/api/console/requests.ts'

import { type Context, isClerk } from '../context.ts'
import { exporting as words } from '../words/exporting.ts'
import { problemWords } from '../words/problems.ts'

type Format = 'csv' | 'json'
const FORMATS: Format[] = ['csv', 'json']

/** The browser has taken the file by then. */
const TAKEN_AFTER_MS = 60_000

export class ExportButtons extends LitElement {
  static override properties = {
    context: { attribute: false },
    what: { attribute: false },
    range: { attribute: false },
    waiting: { state: true },
    problem: { state: true },
  }

  declare context: Context
  declare what: Export
  /** From when (included) until when (not included), as the worker takes it. */
  declare range: { from: string; to: string; timeZone?: string }
  declare waiting: Format | null
  declare problem: string | null

  constructor() {
    super()
    this.waiting = null
    this.problem = null
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    if (!isClerk(this.context)) return nothing
    return html`<div class="buttons" role="group" aria-label=${words.save}><span class="muted">${words.save}</span>${FORMATS.map(
      format =>
        html`<button type="button" aria-disabled=${this.waiting !== null} @click=${() => this.#save(format)}>${this.waiting === format ? words.saving : format.toUpperCase()}</button>`,
    )}</div><p class="problem" role="alert">${this.problem ?? nothing}</p>`
  }

  async #save(format: Format): Promise<void> {
    if (this.waiting !== null) return
    this.waiting = format
    this.problem = null
    try {
      const { file, name } = await this.context.api.export(this.what, format, this.range)
      hand(file, name)
      this.context.say(words.saved(name))
    } catch (error) {
      this.problem = problemWords(error)
    } finally {
      this.waiting = null
    }
  }
}

function hand(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_AFTER_MS)
}
