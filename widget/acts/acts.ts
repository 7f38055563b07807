/**
 * What a shopper does with the element, and what follows: where the focus goes and what is announced. The focus moves only after the
 * shopper's own act.
 */
import type { Checkout } from '../../shared/api.ts'
import type { CheckoutClient } from '../client/checkout-client.ts'
import type { ApplyOptions } from '../client/code-applier.ts'
import type { Host } from '../host.ts'
import { isSameCode, readCode } from '../reading/read-code.ts'
import type { MessageKey } from '../words/messages.ts'
import { focusOn } from './focus.ts'
import { announce } from './speech.ts'
import { whenShown } from './when-unusual.ts'

/** Applies a code that the shopper or the shop gave. */
export async function applyCode(
  host: Host,
  client: CheckoutClient,
  code: string,
  options?: ApplyOptions,
): Promise<Checkout | null> {
  const { field } = host
  const leaving = new AbortController()
  field.set({ asked: code.trim(), notice: null, spoken: '', leaving })
  const checkout = await client.apply(code, { signal: leaving.signal, ...options })
  await whenShown(host)
  if (!checkout) return null
  // Nothing of the element holds the code any longer, in whatever spelling it was typed.
  field.set({ asked: '' })
  const { value = '' } = field.input ?? {}
  if (value && (await isSameCode(value, code, host.acts)) && value === field.input?.value)
    field.clear()
  return checkout
}

/** Applies what was typed; `options` has what the shopper has just agreed to lose. */
export async function applyTyped(
  host: Host,
  client: CheckoutClient,
  code: string,
  options?: ApplyOptions,
): Promise<void> {
  const { field } = host
  if ((await readCode(code, host.acts)) === null) {
    const issues = [{ path: 'code', message: 'expected a claim code' }]
    field.explain({ code: 'invalid_request', issues }, true)
    await whenShown(host)
    return focusOn(host, 'input')
  }
  const before = client.checkout?.cards.map(({ id }) => id) ?? []
  const checkout = await applyCode(host, client, code, options)
  const card = checkout?.cards.find(({ id }) => !before.includes(id))
  if (checkout) announce(host, 'saidApplied')
  if (field.state.notice?.problem.code === 'consent_required') focusOn(host, '#consent')
  else focusOn(host, card ? cardWith(card.id) : 'input')
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

export const cardWith = (id: string): string => `[data-card="${id}"]`
