/** Enters a checkout in the register of unfinished business at the back office, and takes it off again. */
import type { CheckoutResult } from './calls.ts'
import type { CheckoutContext } from './context.ts'
import { ledgerEntryOf } from './rules/ledger-entry.ts'
import {
  isFinished,
  isMoving,
  registered,
  renewedUntil,
  unregistered,
} from './rules/registering.ts'
import { LEAST_PAUSE_MS } from './rules/timers.ts'

/**
 * Carries out an act that may move money, once the register knows of it. Where the checkout stands there already, it would be found
 * in any case, if late: then the act goes on meanwhile, and where its caller waits for the end (`isAwaited`) and asks again if none
 * comes, the register hears only of an act that has not ended by then. Where it does not stand there and the register can't be
 * reached, the act is refused, and its caller may ask again.
 */
export async function ahead(
  context: CheckoutContext,
  dueAt: number,
  act: () => Promise<CheckoutResult>,
  isAwaited = false,
): Promise<CheckoutResult> {
  const before = context.state.register.dueAt
  if (before !== null && before <= dueAt) return act()
  if (before !== null && isAwaited) {
    const answer = await act()
    if (isMoving(context.state)) await enter(context, dueAt)
    return answer
  }
  const entering = enter(context, dueAt)
  if (before !== null) {
    const answer = await act()
    await entering
    return answer
  }
  await entering
  if (context.state.register.dueAt === null)
    return context.refuse({ code: 'provider_unavailable', retryAfter: 5 })
  return act()
}

/** After the alarm's work: tells the register until when the checkout goes on by itself, or that it is finished. */
export async function keepRegistered(context: CheckoutContext): Promise<void> {
  const { state, rules } = context
  const until = renewedUntil(state, rules, context.now())
  if (until !== null) await enter(context, until)
  else if (state.register.dueAt !== null && isFinished(state)) await takeOff(context)
}

/** Leaves what this checkout knows of its entry as it is where the register can't be reached. */
async function enter(context: CheckoutContext, dueAt: number): Promise<void> {
  const { ports } = context
  for (;;) {
    const number = context.state.register.number + 1
    const told = await ports
      .watch({ checkoutId: ports.id, fence: number, dueAt })
      .then(() => true, failing(context, 'entering the register'))
    if (!told || !context.exists) return
    // Another call was quicker: its number is the newer one, and it may have taken the checkout off.
    if (context.state.register.number >= number && context.state.register.dueAt === null) continue
    context.defer(registered(Math.max(number, context.state.register.number), dueAt))
    return
  }
}

/**
 * Tells the ledger that an order was placed or given back. Nobody waits for it: whatever follows is listed at least once, and
 * brings the ledger up to date.
 */
export function tellLedger(context: CheckoutContext): void {
  if (!context.exists) return
  void context.ports
    .keep(ledgerEntryOf(context.state))
    .catch(failing(context, 'telling the ledger'))
}

/** Also where it does not stand there by what it knows: an entry may have outlived a crash. */
export async function takeOff(context: CheckoutContext): Promise<void> {
  const { ports } = context
  if (context.exists) {
    context.defer(unregistered(context.state))
    // With the last alarm and whatever was put off, in one commit.
    context.rearm(LEAST_PAUSE_MS)
  }
  const fence = context.exists ? context.state.register.number : Number.MAX_SAFE_INTEGER
  const order = context.exists ? ledgerEntryOf(context.state) : undefined
  await ports
    .unwatch({ checkoutId: ports.id, fence, ...(order && { order }) })
    .catch(failing(context, 'leaving the register'))
}

const failing =
  (context: CheckoutContext, what: string) =>
  (error: unknown): false => {
    context.ports.report(what, error)
    return false
  }
