/** The field with all that is there before a code was applied, and the places where the rest appears. */
import { html, nothing } from 'lit'
import type { InstagiftClaimCodeElement } from './element.ts'

type Shell = InstagiftClaimCodeElement

export function renderShell(shell: Shell) {
  const { _code: code, _notice: notice, _say: say, checkout, applied } = shell
  const cards = checkout?.cards.length ?? 0
  const asks = notice?.is === 'consent'
  const full =
    cards > 0 && (shell.due === 0 || checkout?.status !== 'open' || cards >= (shell.maxCards ?? 99))
  const closed = shell.collapsed && !shell._opened && !applied && !shell._typed
  return html`<div part="base" class="stack ${shell._wordless ? 'wait' : ''}">
    ${code?.renderApplied(shell._view) ?? nothing}
    ${code && asks ? code.renderConsent(shell._view, notice.problem) : nothing}
    ${
      closed
        ? html`<button type="button" part="opener" class="link" aria-expanded="false" aria-controls="field"
            @click=${() => shell._open()}>${say('open')}</button>`
        : nothing
    }
    <div id="field" part="field" ?hidden=${closed || asks || full}>${renderField(shell)}</div>
    ${renderNotice(shell)}
    <div class="sr" role="status">${shell._said}</div>
  </div>`
}

function renderField(shell: Shell) {
  const { _say: say, _busy: busy, _locked: locked, _notice: notice } = shell
  const wrong = notice?.is === 'problem' && !!shell._code?.isAboutCode(notice.problem)
  return html`<label part="label" for="code"><slot name="label">${shell.label ?? say('label')}</slot></label>
    <div class="row ${wrong ? 'bad' : ''}">
      <input id="code" part="input" type="text" dir="ltr" placeholder="XXXX-XXXX-XXXXXX" autocomplete="off"
        autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go"
        aria-describedby="hint problem" aria-invalid=${wrong} ?readonly=${locked} ?disabled=${shell.matches(':disabled')}
        @input=${() => shell._edit()} @focus=${() => shell._preload()}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && shell._escape()}>
      ${
        shell.scan && 'BarcodeDetector' in window
          ? html`<button type="button" part="scan" aria-label=${say('scan')} @click=${() => shell._startScan()}>⛶</button>`
          : nothing
      }
      <button type="button" part="apply" aria-busy=${busy} aria-disabled=${locked} @click=${() => shell._submit()}>
        ${busy && shell._waits ? html`<span class="spin"></span>` : say('apply')}
      </button>
    </div>
    <p id="hint" part="hint" class="hint">${renderHint(shell)}</p>`
}

/** One line that changes its words and never its place. */
function renderHint({ _say: say, _busy: busy, _waits: waits, _typed: typed, _code: code }: Shell) {
  if (busy && waits) return say(waits > 1 ? 'checkingLong' : 'checking')
  const shown = code?.displayGrouping(typed) ?? ''
  if (shown && shown !== typed) return html`<bdi class="echo" part="echo">${shown}</bdi>`
  return html`<slot name="hint">${say('hint')}</slot>`
}

/** Loud only for what the shopper has just done. */
function renderNotice(shell: Shell) {
  const { _notice: notice, _say: say, _code: code, _busy: busy } = shell
  const problem = notice?.is === 'problem' && !busy ? notice : null
  const words = problem && (code ? code.wordsFor(problem.problem, say) : say('unreachable'))
  const retry = problem && (!code || code.canRetry(problem.problem))
  const text = html`${words && html`<span>${words}</span>`}${
    retry
      ? html`<button type="button" part="retry" @click=${() => shell._retry()}>${say('retry')}</button>`
      : nothing
  }`
  return html`<div id="problem" part="problem" class="notice danger" role="alert">${problem?.own ? text : nothing}</div>
    <div part="note" class="notice" role="status">${
      problem && !problem.own
        ? text
        : notice?.is === 'fromLink'
          ? html`<span>${say('fromLink')}</span>`
          : nothing
    }${
      busy && shell._waits > 2
        ? html`<span>${say('checkingLong')}</span><button type="button" part="go-on" @click=${() => shell._goOn()}>${say('goOn')}</button>`
        : nothing
    }</div>`
}
