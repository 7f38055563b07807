/**
 * What a shopper does with the element, and what follows: where the focus goes and what is announced. The focus moves only after the
 * shopper's own act.
 */
import type { Checkout } from '../../shared/api.ts'
import { readClaimCode } from '../../shared/claim-code.ts'
import type { CheckoutClient } from '../client/checkout-client.ts'
import type { ApplyOptions } from '../client/code-applier.ts'
import type { Host } from '../host.ts'
import type { MessageKey } from '../words/messages.ts'
import { focusOn } from './focus.ts'
import { announce } from './speech.ts'

/** Applies a code that the shopper or the shop gave. */
export async function applyCode(
  { field }: Host,
  client: CheckoutClient,
  code: string,
  options?: ApplyOptions,
): Promise<Checkout | null> {
  const leaving = new AbortController()
  field.set({ asked: code.trim(), notice: null, spoken: '', leaving })
  const checkout = await client.apply(code, { signal: leaving.signal, ...options })
  if (!checkout) return null
  // Nothing of the element holds the code any longer, in whatever spelling it was typed.
  field.set({ asked: '' })
  if (keyOf(field.input?.value ?? '') === keyOf(code)) field.clear()
  return checkout
}

/** Applies what was typed; `forfeit`: what the shopper has just agreed to lose. */
export async function applyTyped(
  host: Host,
  client: CheckoutClient,
  code: string,
  forfeit?: number,
): Promise<void> {
  const { field } = host
  if (!readClaimCode(code)) {
    const issues = [{ path: 'code', message: 'expected a claim code' }]
    field.explain({ code: 'invalid_request', issues }, true)
    return focusOn(host, 'input')
  }
  const before = client.checkout?.cards.map(({ id }) => id) ?? []
  const checkout = await applyCode(host, client, code, forfeit === undefined ? {} : { forfeit })
  const card = checkout?.cards.find(({ id }) => !before.includes(id))
  if (checkout) announce(host, 'saidApplied')
  if (field.state.notice?.problem.code === 'consent_required') focusOn(host, '#consent')
  else focusOn(host, card ? cardWith(card.id) : 'input')
}

/** The answer to the question of consent; null: don't use the card. */
export function answerConsent(host: Host, forfeit: number | null): void {
  const { acts, field } = host
  const { notice } = field.state
  if (!notice || acts.locked) return
  if (forfeit !== null) {
    return void acts.act(client => applyTyped(host, client, notice.code, forfeit))
  }
  field.clear()
  focusOn(host, 'input')
}

/** An act on the applied cards; afterwards the focus is on what it was about. */
export async function actOnCards(
  host: Host,
  act: (client: CheckoutClient) => Promise<Checkout | null>,
  announcement: MessageKey,
  target: string,
): Promise<void> {
  if (host.acts.locked) return
  host.field.set({ notice: null, spoken: '', opened: true })
  if (await host.acts.act(act)) announce(host, announcement)
  focusOn(host, target)
}

export function retry(host: Host): void {
  if (host.field.input?.value.trim()) host.submit()
  else void actOnCards(host, client => client.refresh(), 'saidApplied', 'input')
}

const keyOf = (code: string): string => readClaimCode(code)?.key ?? code.trim()

export const cardWith = (id: string): string => `[data-card="${id}"]`
