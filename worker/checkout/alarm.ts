/**
 * What the alarm of a checkout does: expire, roll back, drive on, deliver, and delete what is no longer
 * needed. Money comes before the outbox.
 */
import { compensate } from './compensations.ts'
import type { CheckoutContext } from './context.ts'
import { eraseIfDue } from './erase.ts'
import { rollBack } from './orders/roll-back.ts'
import { deliver } from './outbox.ts'
import { drive } from './redemption/drive.ts'
import { keepRegistered, takeOff, tellLedger } from './register.ts'
import { overdueCards } from './rules/redemption/watched-cards.ts'
import { isFinished } from './rules/registering.ts'
import { stuckReviews } from './rules/reviews/stuck.ts'
import { isForgettable, isPlacingOverdue, isWaiting } from './rules/timers.ts'

/** Sets the alarm of a card that was lost after the card's attempt had ended. */
async function wakeCards(context: CheckoutContext): Promise<void> {
  const { state, ports } = context
  await Promise.all(
    overdueCards(state, context.now()).map(card =>
      ports
        .card(card.object)
        .check(context.call(card, state.fence))
        .catch(error => ports.report('waking a card', error)),
    ),
  )
}

export async function wake(context: CheckoutContext): Promise<void> {
  if (!context.exists) return
  context.expireIfDue()
  if (isPlacingOverdue(context.state, context.now())) rollBack(context)
  context.record(stuckReviews(context.state, context.rules, context.now()))
  if (isWaiting(context.state, context.now())) await compensate(context)
  else await drive(context)
  await wakeCards(context)
  await deliver(context)
  await keepRegistered(context)
  await eraseIfDue(context)
  if (isForgettable(context.state, context.rules, context.now())) context.recorder.forget()
}

/** By the Cron Trigger, for an alarm that was lost: also takes a checkout off the register that has come to its end. */
export async function poke(context: CheckoutContext): Promise<void> {
  await wake(context)
  if (isFinished(context.state)) await takeOff(context)
  else tellLedger(context)
}
