/** What is said under the field: problems, a way out of a long wait, where the code came from. */
import { isMissing, isUnusual, unusual } from '../acts/when-unusual.ts'
import type { Host } from '../host.ts'
import type { Lit } from './lit.ts'
import { viewOf } from './view.ts'

/** `own`: the one that follows from the shopper's own act, or the other. */
export function renderProblem(host: Host, lit: Lit, own: boolean) {
  if (unusual) return unusual.renderProblem(viewOf(host, lit), host, own)
  const isHere = own === !!host.field.state.notice?.own
  return isMissing && isHere && isUnusual(host) ? host.language.t('unreachable') : lit.nothing
}

export function renderNote(host: Host, lit: Lit) {
  const { t } = host.language
  if (host.field.state.linked) return lit.html`<span .textContent=${t('fromLink')}></span>`
  if (host.waits.passed > 2) {
    return lit.html`<span .textContent=${t('checkingLong')}></span><button type="button" part="go-on" @click=${() => host.field.state.leaving?.abort()}>${t('goOn')}</button>`
  }
  return [renderProblem(host, lit, false), unusual?.renderHolds(viewOf(host, lit), host)]
}
