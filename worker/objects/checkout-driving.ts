/**
 * Drives a checkout on: chores, cards to redeem or to undo, the end of it all, and then the outbox. The machine says which step
 * is next; here it is only taken. Whatever fails is left to the alarm, which is set before anything is tried.
 */
import type { CheckoutFact } from '../machines/checkout-facts.ts'
import { ASK_AGAIN_MS } from '../machines/checkout-state.ts'
import { conclusion, isUnderWay, nextStep, type Step, stepKey } from '../machines/settling.ts'
import { forgottenAt } from '../machines/timers.ts'
import { doChores } from './checkout-chores.ts'
import { deliver } from './checkout-outbox.ts'
import { rollBack } from './checkout-placing.ts'
import { take } from './checkout-steps.ts'
import type { Work } from './checkout-work.ts'

const driving = new WeakMap<Work, Promise<void>>()

/** Checkouts that changed while they were driven: the drive may have been past it, so there is another one. */
const wanted = new WeakSet<Work>()

/** One drive at a time in this instance; a second caller waits for the first one's end, and for one more. */
export function drive(work: Work): Promise<void> {
  const before = driving.get(work)
  if (before) {
    wanted.add(work)
    return before
  }
  const run = driveWhileWanted(work).finally(() => driving.delete(work))
  driving.set(work, run)
  return run
}

async function driveWhileWanted(work: Work): Promise<void> {
  do {
    wanted.delete(work)
    await driveOn(work)
  } while (wanted.has(work))
}

/** Where no card has to be asked, the end is there at once. */
export function concludeAtOnce(work: Work): void {
  if (next(work, new Set())?.do === 'conclude') conclude(work)
}

async function driveOn(work: Work): Promise<void> {
  await doChores(work)
  const asked = new Set<string>()
  for (let step = next(work, asked); step; step = next(work, asked)) {
    if (step.do === 'conclude') {
      if (!conclude(work)) break
    } else {
      asked.add(stepKey(step.do, step.card))
      await take(work, step).catch(error => work.ports.report(`step ${step.do}`, error))
    }
  }
  const askAt = isUnderWay(work.state) ? work.now() + ASK_AGAIN_MS : null
  if (askAt !== work.state.askAt) work.record([{ kind: 'asked', askAt }])
  await doChores(work)
}

/** Each step once a round: what a card answers later, it tells by itself. */
function next(work: Work, asked: Set<string>): Step | null {
  const step = nextStep(work.state, work.rules, asked)
  return step && 'card' in step && asked.has(stepKey(step.do, step.card)) ? null : step
}

/** False: nothing has changed by it. */
function conclude(work: Work): boolean {
  const facts = conclusion(work.state, work.now())
  const same =
    facts.length === 1 && facts[0]?.kind === 'concluded' && facts[0].status === work.state.status
  if (same) return false
  const ends = work.state.goal === 'cancel' ? unclaims(work) : []
  work.record([...facts, ...ends])
  return true
}

/** A cancelled order is free for another checkout. */
function unclaims(work: Work): CheckoutFact[] {
  const { fence, orders } = work.state
  const chores = orders.map(order => ({ kind: 'unclaim', order, fence }) as const)
  return chores.length > 0 ? [{ kind: 'chores_added', chores, at: work.now() }] : []
}

/** The alarm's work: money before outbox. */
export async function wake(work: Work): Promise<void> {
  if (work.state.id === '') return
  work.expireIfDue()
  const { placing } = work.state
  if (placing && work.now() >= placing.deadline) rollBack(work, [])
  await drive(work)
  await deliver(work)
  const due = forgottenAt(work.state, work.rules)
  if (due !== null && work.now() >= due) work.recorder.forget()
}
