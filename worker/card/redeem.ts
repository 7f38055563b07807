/** Redeeming a card, undoing that, and what a person decides about it. Each answers with how the attempt stands afterwards. */

import { putAway, recall } from './attempts-apart.ts'
import type { DecideCall, HoldCall, RedeemAnswer, RedeemCall } from './calls.ts'
import type { CardContext } from './context.ts'
import { release } from './hold.ts'
import type { RedemptionRunner } from './redemption-runner.ts'
import { foldJournal } from './retention.ts'
import { attemptIdOf } from './rules/attempt.ts'
import type { CardEvent } from './rules/events.ts'
import { type Outcome, outcomeOf } from './rules/outcome.ts'
import { askedToDecide, askedToRedeem, askedToReverse } from './rules/redeeming.ts'

export async function redeem(
  context: CardContext,
  runner: RedemptionRunner,
  call: RedeemCall,
): Promise<RedeemAnswer> {
  recall(context, call)
  const { scheduleMs } = context.rules
  const events = askedToRedeem(context.state, call, scheduleMs, context.now())
  if (!events) return { kind: 'lost' }
  return { kind: 'attempt', outcome: await goOn(context, runner, call, events) }
}

export async function reverse(
  context: CardContext,
  runner: RedemptionRunner,
  call: HoldCall,
): Promise<Outcome | null> {
  recall(context, call)
  const events = askedToReverse(context.state, call, context.now())
  if (events) return goOn(context, runner, call, events)
  // A redemption that was asked for earlier may still be on its way here: without the hold it comes too late.
  release(context, call)
  return null
}

export async function decide(
  context: CardContext,
  runner: RedemptionRunner,
  call: DecideCall,
): Promise<Outcome | null> {
  recall(context, call)
  const events = askedToDecide(context.state, call, context.now())
  return events && goOn(context, runner, call, events)
}

async function goOn(
  context: CardContext,
  runner: RedemptionRunner,
  call: HoldCall,
  events: CardEvent[],
): Promise<Outcome> {
  const id = attemptIdOf(call)
  // Written with what is sent: until then nothing is lost with it.
  context.recorder.defer(events)
  await runner.runFor(id)
  context.recorder.flush()
  // Another call may have put it away meanwhile.
  recall(context, call)
  const outcome = outcomeOf(context.attempt(id)!)
  putAway(context)
  foldJournal(context)
  return outcome
}
