/** Holding a card for a checkout: taking it, keeping it, making it firm for an order, letting it go. */
import type {
  FirmAnswer,
  FirmCall,
  HoldAnswer,
  HoldCall,
  RenewCall,
  Standing,
  TakeCall,
} from './calls.ts'
import type { CardContext } from './context.ts'
import { lookUp } from './look-up.ts'
import { letGo, refusalOf, refusalToHold, standing } from './rules/holding.ts'

/** An alarm that was lost is set for so much later (ms). */
const REARM_MS = 500

export async function hold(context: CardContext, call: TakeCall): Promise<HoldAnswer> {
  const { takeoverMs } = context.rules
  const refused = refusalToHold(context.state, call, takeoverMs, context.now())
  if (refused) return refused
  const found = await lookUp(context, call.code)
  if (!found.ok) return refusalOf(found.failure)
  if (found.snapshot.currency !== call.currency) return { kind: 'currency' }
  const sealed = await context.ports.seal(found.spelling)
  // Another checkout may have taken it meanwhile: asked again, and written without an await in between.
  const at = context.now()
  const refusedMeanwhile = refusalToHold(context.state, call, takeoverMs, at)
  if (refusedMeanwhile) return refusedMeanwhile
  const { checkoutId, generation, fence, until, cartRef, firm = false } = call
  const known = { provider: found.provider.name, label: found.label, snapshot: found.snapshot }
  const taken = { checkoutId, generation, fence, until, firm, touchedAt: at, cartRef }
  context.record([{ kind: 'held', hold: taken, known, at }], { secret: sealed })
  return { kind: 'held', known }
}

export function renew(context: CardContext, call: RenewCall): Standing {
  const at = context.now()
  const stands = standing(context.state, call, at)
  const { fence, until, firm = false } = call
  if (stands === 'mine') context.record([{ kind: 'renewed', fence, until, firm, at }])
  return stands
}

export function check(context: CardContext, call: HoldCall): Standing {
  // Who looks also wakes what was lost.
  if (context.recorder.isOverdue(context.now())) context.recorder.rearm(context.now() + REARM_MS)
  return standing(context.state, call, context.now())
}

export async function firm(context: CardContext, call: FirmCall): Promise<FirmAnswer> {
  const before = check(context, call)
  if (before !== 'mine') return { kind: before }
  const found = await lookUp(context, null)
  if (!found.ok) return refusalOf(found.failure)
  const after = check(context, call)
  if (after !== 'mine') return { kind: after }
  const { snapshot } = found
  const { fence, until } = call
  context.record([{ kind: 'firmed', fence, until, snapshot, at: context.now() }])
  return { kind: 'firm', snapshot }
}

export function release(context: CardContext, call: HoldCall): boolean {
  const events = letGo(context.state, call, context.now())
  if (events) context.record(events)
  return events !== null
}
