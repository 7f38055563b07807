/**
 * Drives a checkout towards its settled end: compensations first, then step after step of the redemption
 * plan. The alarm is set before anything is tried, and goes on with whatever fails here.
 */
import { compensate } from '../compensations.ts'
import type { CheckoutContext } from '../context.ts'
import { concluded } from '../rules/redemption/conclusion.ts'
import { nextStep } from '../rules/redemption/redemption-plan.ts'
import { stepKey } from '../rules/redemption/step.ts'
import { askedAgain } from '../rules/redemption/under-way.ts'
import { take } from './steps.ts'

/** One drive at a time in this instance. A second caller waits for its end, and the checkout is driven once more. */
export function drive(context: CheckoutContext): Promise<void> {
  context.driveWanted = true
  return context.drives.run('drive', async () => {
    while (context.driveWanted) {
      context.driveWanted = false
      await driveOn(context)
    }
  })
}

/** Where no card has to be asked, the checkout concludes without a drive. */
export function concludeAtOnce(context: CheckoutContext): void {
  const step = nextStep(context.state, context.rules, new Set())
  if (step?.do === 'conclude') context.record(concluded(context.state, context.now()))
}

/** Without compensations the first step is written before anything is awaited, in one commit with what led to it. */
async function driveOn(context: CheckoutContext): Promise<void> {
  if (context.state.compensations.length > 0) await compensate(context)
  const asked = new Set<string>()
  const next = () => nextStep(context.state, context.rules, asked)
  for (let step = next(); step; step = next()) {
    if (step.do === 'conclude') {
      const events = concluded(context.state, context.now())
      if (events.length === 0) break
      context.record(events)
    } else {
      asked.add(stepKey(step.do, step.card))
      await take(context, step).catch(error => context.ports.report(`step ${step.do}`, error))
    }
  }
  context.defer(askedAgain(context.state, context.now()))
  await compensate(context)
}
