/**
 * The export and the erasure of one order, at the end of its story. An erasure takes two steps: what would be erased and what stays, or why it
 * can't be done yet; and then yes or back.
 */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ErasureOutlook } from '../../../shared/api/privacy.ts'
import { Unreachable } from '../../api/call.ts'
import { type Context, isClerk } from '../../context.ts'
import { problemWords } from '../../words/problems.ts'
import { privacy as words } from '../../words/story/privacy.ts'

/** `done`: the page says so, and this is gone with the story. */
type Step = 'idle' | 'taking' | 'looking' | 'seen' | 'erasing' | 'done'

export class OrderPrivacy extends LitElement {
  static override properties = {
    context: { attribute: false },
    checkoutId: { attribute: false },
    step: { state: true },
    seen: { state: true },
    notice: { state: true },
  }

  declare context: Context
  declare checkoutId: string
  declare step: Step
  declare seen: ErasureOutlook | null
  declare notice: string | null

  constructor() {
    super()
    this.step = 'idle'
    this.seen = null
    this.notice = null
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!isClerk(this.context)) return nothing
    return html`<section class="panel" aria-labelledby="privacy"><h2 id="privacy" tabindex="-1">${
      this.step === 'seen' || this.step === 'erasing' ? words.confirm : words.title
    }</h2><div role="status">${
      this.notice === null ? nothing : html`<p class="notice">${this.notice}</p>`
    }</div>${this.#body()}</section>`
  }

  #body() {
    const { step, seen } = this
    if (step === 'done') return nothing
    if (seen === null || !['seen', 'erasing'].includes(step))
      return html`<p>${words.intro}</p><p class="buttons"><button type="button" aria-disabled=${step !== 'idle'} @click=${this.#takeOut}>${
        step === 'taking' ? words.takingOut : words.takeOut
      }</button><button type="button" class="quiet" aria-disabled=${step !== 'idle'} @click=${this.#look}>${words.erase}</button></p>`
    const isErasing = step === 'erasing'
    const back = html`<button type="button" class="quiet" aria-disabled=${isErasing} @click=${this.#back}>${words.back}</button>`
    if (seen.refusal !== null)
      return html`<p class="notice warn"><strong>${words.notYet}</strong> ${seen.refusal}</p><p class="buttons">${back}</p>`
    return html`<p><strong>${words.erases}</strong> ${seen.erases}.</p><p><strong>${words.keeps}</strong> ${seen.keeps}.</p><p class="buttons"><button type="button" class="primary" aria-disabled=${isErasing} @click=${this.#erase}>${
      isErasing ? words.going : words.go
    }</button>${back}</p>`
  }

  readonly #takeOut = async () => {
    if (this.step !== 'idle') return
    await this.#doing('taking', async () => {
      const { file, name } = await this.context.api.exportOrder(this.checkoutId)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
      this.#say(words.taken)
      this.step = 'idle'
    })
  }

  readonly #look = async () => {
    if (this.step !== 'idle') return
    await this.#doing('looking', async () => {
      this.seen = await this.context.api.erasure(this.checkoutId)
      await this.#enter('seen')
    })
  }

  readonly #erase = async () => {
    if (this.step !== 'seen' || this.seen === null) return
    const { version } = this.seen
    await this.#doing('erasing', async () => {
      await this.context.api.erase(this.checkoutId, version)
      this.step = 'done'
      this.context.say(words.done)
      this.dispatchEvent(new Event('erased'))
    })
  }

  readonly #back = () => {
    if (this.step === 'seen') void this.#enter('idle')
  }

  async #doing(step: Step, act: () => Promise<void>): Promise<void> {
    this.step = step
    this.notice = null
    try {
      await act()
    } catch (error) {
      this.#say(error instanceof Unreachable ? words.unsure : problemWords(error))
      await this.#enter('idle')
    }
  }

  #say(text: string): void {
    this.notice = text
  }

  async #enter(step: Step): Promise<void> {
    this.step = step
    await this.updateComplete
    this.querySelector<HTMLElement>('h2')?.focus()
  }
}
