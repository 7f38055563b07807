/**
 * Drives a checkout on: compensations, cards to redeem or to undo, the end of it all, and then the outbox. The machine says which step
 * is next; here it is only taken. Whatever fails is left to the alarm, which is set before anything is tried.
 */

import { compensate } from './compensations.ts'
import type { CheckoutContext } from './context.ts'
import { deliver } from './outbox.ts'
import { rollBack } from './place.ts'
import type { CheckoutEvent } from './rules/events.ts'
import { conclusion, isUnderWay, nextStep, type Step, stepKey } from './rules/redemption-plan.ts'
import { ASK_AGAIN_MS } from './rules/state.ts'
import { forgottenAt } from './rules/timers.ts'
import { take } from './steps.ts'

const driving = new WeakMap<CheckoutContext, Promise<void>>()

/** Checkouts that changed while they were driven: the drive may have been past it, so there is another one. */
const wanted = new WeakSet<CheckoutContext>()

/** One drive at a time in this instance; a second caller waits for the first one's end, and for one more. */
export function drive(context: CheckoutContext): Promise<void> {
  const before = driving.get(context)
  if (before) {
    wanted.add(context)
    return before
  }
  const run = driveWhileWanted(context).finally(() => driving.delete(context))
  driving.set(context, run)
  return run
}

async function driveWhileWanted(context: CheckoutContext): Promise<void> {
  do {
    wanted.delete(context)
    await driveOn(context)
  } while (wanted.has(context))
}

/** Where no card has to be asked, the end is there at once. */
export function concludeAtOnce(context: CheckoutContext): void {
  if (next(context, new Set())?.do === 'conclude') conclude(context)
}

async function driveOn(context: CheckoutContext): Promise<void> {
  await compensate(context)
  const asked = new Set<string>()
  for (let step = next(context, asked); step; step = next(context, asked)) {
    if (step.do === 'conclude') {
      if (!conclude(context)) break
    } else {
      asked.add(stepKey(step.do, step.card))
      await take(context, step).catch(error => context.ports.report(`step ${step.do}`, error))
    }
  }
  const askAt = isUnderWay(context.state) ? context.now() + ASK_AGAIN_MS : null
  if (askAt !== context.state.askAt) context.record([{ kind: 'asked', askAt }])
  await compensate(context)
}

/** Each step once a round: what a card answers later, it tells by itself. */
function next(context: CheckoutContext, asked: Set<string>): Step | null {
  const step = nextStep(context.state, context.rules, asked)
  return step && 'card' in step && asked.has(stepKey(step.do, step.card)) ? null : step
}

/** False: nothing has changed by it. */
function conclude(context: CheckoutContext): boolean {
  const events = conclusion(context.state, context.now())
  const same =
    events.length === 1 &&
    events[0]?.kind === 'concluded' &&
    events[0].status === context.state.status
  if (same) return false
  const ends = context.state.goal === 'cancel' ? unclaims(context) : []
  context.record([...events, ...ends])
  return true
}

/** A cancelled order is free for another checkout. */
function unclaims(context: CheckoutContext): CheckoutEvent[] {
  const { fence, orders } = context.state
  const compensations = orders.map(order => ({ kind: 'unclaim', order, fence }) as const)
  return compensations.length > 0
    ? [{ kind: 'compensations_added', compensations, at: context.now() }]
    : []
}

/** The alarm's work: money before outbox. */
export async function wake(context: CheckoutContext): Promise<void> {
  if (context.state.id === '') return
  context.expireIfDue()
  const { placing } = context.state
  if (placing && context.now() >= placing.deadline) rollBack(context, [])
  await drive(context)
  await deliver(context)
  const due = forgottenAt(context.state, context.rules)
  if (due !== null && context.now() >= due) context.recorder.forget()
}
