/** The field with its label, buttons and hint. */
import type { ReactiveElement } from 'lit'
import type { WidgetProblem } from '../client/worker-api.ts'
import type { CodeField } from '../controllers/code-field.ts'
import type { WaitsController } from '../controllers/waits-controller.ts'
import type { More } from '../loading/chunks.ts'
import type { Translate } from '../words/messages.ts'
import type { Lit } from './lit.ts'

/** An element with such a field. */
export type FieldHost = {
  readonly element: ReactiveElement & { label: string | null; scan: boolean }
  readonly field: CodeField
  readonly language: { t: Translate; tag: string }
  readonly waits: WaitsController
  /** What follows from using the field. */
  readonly acts: {
    /** Null until it has loaded. */
    code: FieldCode | null
    acting: number
    locked: boolean
    preload(): void
    more<Name extends keyof More>(name: Name): Promise<More[Name]>
  }
  /** Enter or the button. */
  submit(): void
}

type FieldCode = {
  isAboutCode(problem: WidgetProblem): boolean
  renderHint(host: FieldHost, lit: Lit): unknown
}

export function renderField(host: FieldHost, lit: Lit) {
  const { html, nothing } = lit
  const { acts, element, field, waits } = host
  const { code, acting, locked } = acts
  const { t } = host.language
  const { notice } = field.state
  const wrong = !!notice && !!code?.isAboutCode(notice.problem)
  const scan = () =>
    acts.more('scan').then(
      ({ fillWithCamera }) => fillWithCamera(host),
      () => field.explain({ code: 'unreachable' }, true),
    )
  return html`<label part="label" for="code"><slot name="label" .textContent=${element.label ?? t('label')}></slot></label><div class=${
    wrong ? 'row bad' : 'row'
  }><input id="code" part="input" dir="ltr" placeholder="XXXX-XXXX-XXXXXX" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go" aria-describedby="hint problem" aria-invalid=${wrong} ?readonly=${locked} ?disabled=${element.matches(':disabled')} @input=${() => field.edit()} @focus=${() => acts.preload()} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && field.escape()}>${
    element.scan && 'BarcodeDetector' in window
      ? html`<button type="button" part="scan" aria-label=${t('scan')} @click=${scan}>▣</button>`
      : nothing
  }<button type="button" part="apply" class=${waits.passed ? 'spin' : ''} aria-busy=${acting > 0} aria-disabled=${locked} @click=${() => host.submit()} .textContent=${t('apply')}></button></div><p id="hint" part="hint" class="hint">${
    code?.renderHint(host, lit) ??
    (waits.passed ? t('checking') : html`<slot name="hint" .textContent=${t('hint')}></slot>`)
  }</p>`
}
