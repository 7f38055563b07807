/**
 * Erases the affairs of an order (docs/contract.md#erase-an-order): first what the checkout itself keeps, in one write, and then what lies with
 * the back office and the cards. What could not be reached is erased by the alarm. Safe to repeat.
 */
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import type { CheckoutContext } from './context.ts'
import { erasedState } from './rules/erasure/erased.ts'
import { refusalToErase } from './rules/erasure/refusal.ts'
import { ledgerEntryOf } from './rules/ledger-entry.ts'

/** What was not reached is tried again after this (ms). */
const AGAIN_MS = 60_000

/** `version`: of what the person saw. */
export async function erase(
  context: CheckoutContext,
  version: number,
): Promise<Result<{ erasedAt: number }, Problem>> {
  const { state, recorder, exists } = context
  if (!exists) return failed({ code: 'not_found' })
  if (state.erased === undefined || state.reviews.length > 0) {
    const refusal = refusalToErase(state, context.now())
    if (refusal !== null) return failed({ code: 'not_erasable', detail: refusal })
    if (state.version !== version) return failed({ code: 'not_erasable', detail: CHANGED })
    recorder.replaceAll({ kind: 'erased', state: erasedState(state, context.now()) })
  }
  await eraseElsewhere(context)
  return success({ erasedAt: context.state.erased!.at })
}

const CHANGED = 'It has changed since you looked at it: look again, and erase what you see then.'

/** The back office forgets before it hears how the checkout stands now, so that no list shows it meanwhile. */
export async function eraseElsewhere(context: CheckoutContext): Promise<void> {
  const { ports, state } = context
  if (!state.erased) return
  const objects = [...new Set(state.cards.map(({ object }) => object))]
  try {
    await ports.eraseListed(ports.id)
    await Promise.all(objects.map(object => ports.card(object).forgetCart(ports.id)))
    await ports.keep(ledgerEntryOf(context.state))
    context.record([{ kind: 'erased_elsewhere', nextAt: null }])
  } catch (error) {
    ports.report('erasing an order', error)
    context.record([{ kind: 'erased_elsewhere', nextAt: context.now() + AGAIN_MS }])
  }
}

/** By the alarm. */
export async function eraseIfDue(context: CheckoutContext): Promise<void> {
  const { erased } = context.state
  if (erased && erased.nextAt !== null && erased.nextAt <= context.now())
    await eraseElsewhere(context)
}
