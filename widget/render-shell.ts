/** The field with all that is there before a code was applied, and the places where the rest appears. */
import { html, nothing } from 'lit'
import type { InstagiftClaimCodeElement } from './element.ts'
import type { Lit } from './view.ts'

type Shell = InstagiftClaimCodeElement

const lit: Lit = { html, nothing }

export function renderShell(shell: Shell) {
  const { _code: code, _notice: notice, _say: say, checkout } = shell
  const cards = checkout?.cards.length ?? 0
  const closed = shell.collapsed && !shell._opened && !cards && !shell._typed
  const full =
    cards > 0 &&
    (shell.due === 0 || checkout?.status !== 'open' || cards >= (shell.maxCards ?? cards + 1))
  const away = closed || full || notice?.problem.code === 'consent_required'
  return html`<div part="base" class=${shell._wordless ? 'stack wait' : 'stack'}>
    ${code?.renderCards(shell, lit)}
    ${
      closed
        ? html`<button type="button" part="opener" class="link" aria-expanded="false" aria-controls="field"
            @click=${() => shell._open()}>${say('open')}</button>`
        : nothing
    }
    <div id="field" part="field" ?hidden=${away}>${renderField(shell)}</div>
    <div id="problem" part="problem" class="notice danger" role="alert">${
      code ? code.renderProblem(shell, lit, true) : notice ? say('unreachable') : nothing
    }</div>
    <div part="note" class="notice" role="status">${
      shell._linked ? say('fromLink') : code?.renderNote(shell, lit)
    }</div>
    <div class="sr" role="status">${shell._said}</div>
  </div>`
}

function renderField(shell: Shell) {
  const { _say: say, _acting: busy, _locked: locked, _notice: notice, _code: code } = shell
  const wrong = !!notice && !!code?.isAboutCode(notice.problem)
  return html`<label part="label" for="code"><slot name="label">${shell.label ?? say('label')}</slot></label>
    <div class=${wrong ? 'row bad' : 'row'}>
      <input id="code" part="input" type="text" dir="ltr" placeholder="XXXX-XXXX-XXXXXX" autocomplete="off"
        autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go"
        aria-describedby="hint problem" aria-invalid=${wrong} ?readonly=${locked} ?disabled=${shell.matches(':disabled')}
        @input=${() => shell._edit()} @focus=${() => shell._preload()}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && shell._escape()}>
      ${
        shell.scan && 'BarcodeDetector' in window
          ? html`<button type="button" part="scan" aria-label=${say('scan')}
              @click=${() => shell._join().then(() => shell._code!.scanWithCamera(shell))}>▣</button>`
          : nothing
      }
      <button type="button" part="apply" class=${shell._waits ? 'spin' : ''} aria-busy=${busy > 0}
        aria-disabled=${locked} @click=${() => shell._submit()}>${say('apply')}</button>
    </div>
    <p id="hint" part="hint" class="hint">${renderHint(shell)}</p>`
}

/** One line that changes its words and never its place. */
function renderHint({ _say: say, _waits: waits, _typed: typed, _code: code }: Shell) {
  if (waits) return say(waits === 2 && code ? 'checkingLong' : 'checking')
  const shown = code?.displayGrouping(typed) ?? ''
  return shown.length > 8 && shown !== typed
    ? html`<bdi class="echo" part="echo">${shown}</bdi>`
    : html`<slot name="hint">${say('hint')}</slot>`
}
