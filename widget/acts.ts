/**
 * What a shopper does with the element, and what follows: where the focus goes and what is spoken. The focus moves only after the
 * shopper's own act.
 */
import type { Checkout } from '../shared/api.ts'
import { readClaimCode } from '../shared/claim-code.ts'
import { loadScan } from './chunks.ts'
import type { InstagiftClaimCodeElement } from './element.ts'
import type { MessageKey } from './messages.ts'
import { spokenMoney } from './money-words.ts'
import type { ChangeReason } from './session.ts'

type Shell = InstagiftClaimCodeElement

/** Applies what was typed; `forfeit`: what the shopper has just agreed to lose. */
export async function applyTyped(shell: Shell, code: string, forfeit?: number): Promise<void> {
  if (!readClaimCode(code)) {
    const issues = [{ path: 'code', message: 'expected a claim code' }]
    shell._problem({ code: 'invalid_request', issues }, true)
    return focusOn(shell, 'input')
  }
  const before = shell.checkout?.cards.map(({ id }) => id) ?? []
  const checkout = await shell.apply(code, forfeit === undefined ? {} : { forfeit })
  const card = checkout?.cards.find(({ id }) => !before.includes(id))
  if (checkout) tell(shell, 'saidApplied')
  if (shell._notice?.problem.code === 'consent_required') focusOn(shell, '#consent')
  else focusOn(shell, card ? cardWith(card.id) : 'input')
}

/** The answer to the question of consent; null: don't use it. */
export function answer(shell: Shell, forfeit: number | null): void {
  if (!shell._notice || shell._locked) return
  if (forfeit !== null) return void applyTyped(shell, shell._notice.code, forfeit)
  shell._clear()
  focusOn(shell, 'input')
}

/** An act on the applied cards; afterwards the focus is on what it was about. */
export async function actOnCards(
  shell: Shell,
  act: () => Promise<Checkout | null>,
  said: MessageKey,
  target: string,
): Promise<void> {
  if (shell._locked) return
  shell._notice = null
  shell._said = ''
  shell._opened = true
  if (await act()) tell(shell, said)
  focusOn(shell, target)
}

export function retry(shell: Shell): void {
  if (shell._typed.trim()) shell._submit()
  else void actOnCards(shell, () => shell.refresh(), 'saidApplied', 'input')
}

export async function scanWithCamera(shell: Shell): Promise<void> {
  const { scanCode } = await loadScan()
  const code = await scanCode(
    shell.shadowRoot!,
    shell._say,
    text => readClaimCode(text)?.typed ?? null,
  )
  if (code) shell._fill(code)
  focusOn(shell, 'input')
}

/** What happened without the shopper is said when there is a pause. */
export function tellChange(shell: Shell, reason: ChangeReason): void {
  if (reason === 'shopper' || reason === 'restore') return
  if (shell.checkout?.status === 'expired') shell._said = shell._say('expired')
  else if (shell.due !== null) tell(shell, shell.applied ? 'saidApplied' : 'saidRemoved')
}

export const cardWith = (id: string): string => `[data-card="${id}"]`

function tell(shell: Shell, key: MessageKey): void {
  const { applied, due } = shell._amounts
  const spoken = (minor: number) => spokenMoney(minor, shell._currency, shell._language)
  const covered = key === 'saidApplied' && due === 0
  const values = { applied: spoken(applied), due: spoken(due ?? 0) }
  shell._said = shell._say(covered ? 'saidCovered' : key, values)
  shell.requestUpdate()
}

function focusOn(shell: Shell, selector: string): void {
  shell.requestUpdate()
  void shell.updateComplete.then(() => {
    const find = (what: string) => shell.renderRoot.querySelector<HTMLElement>(what)
    const hidden = find('#field')?.hidden && selector === 'input'
    find(hidden ? 'li' : selector)?.focus()
  })
}
