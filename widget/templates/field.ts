/** The field with its label, buttons and hint. */
import type { Host } from '../host.ts'
import type { Lit } from './lit.ts'

export function renderField(host: Host, lit: Lit) {
  const { html, nothing } = lit
  const { element, field, waits } = host
  const { code, acting, locked } = host.checkout
  const { t } = host.language
  const { notice } = field.state
  const wrong = !!notice && !!code?.isAboutCode(notice.problem)
  const scan = () => host.checkout.join().then(() => host.checkout.code!.scanWithCamera(host))
  return html`<label part="label" for="code"><slot name="label" .textContent=${element.label ?? t('label')}></slot></label><div class=${
    wrong ? 'row bad' : 'row'
  }><input id="code" part="input" type="text" dir="ltr" placeholder="XXXX-XXXX-XXXXXX" autocomplete="off"
    autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go"
    aria-describedby="hint problem" aria-invalid=${wrong} ?readonly=${locked} ?disabled=${element.matches(':disabled')}
    @input=${() => field.edit()} @focus=${() => host.checkout.preload()}
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && field.escape()}>${
      element.scan && 'BarcodeDetector' in window
        ? html`<button type="button" part="scan" aria-label=${t('scan')} @click=${scan}>▣</button>`
        : nothing
    }<button type="button" part="apply" class=${waits.passed ? 'spin' : ''} aria-busy=${acting > 0}
    aria-disabled=${locked} @click=${() => host.submit()} .textContent=${t('apply')}></button></div><p id="hint" part="hint" class="hint">${
      code?.renderHint(host, lit) ??
      (waits.passed ? t('checking') : html`<slot name="hint" .textContent=${t('hint')}></slot>`)
    }</p>`
}
