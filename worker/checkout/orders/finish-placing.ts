/** A placing that another call has begun comes to its end first. */
import type { CheckoutContext } from '../context.ts'
import { rollBack } from './roll-back.ts'

/** Waits for a placing that is under way here, and rolls back one that a crash left behind. */
export async function finishPlacing(context: CheckoutContext): Promise<void> {
  const { placing } = context.state
  if (!placing) return
  await context.placings
    .running(placing.fence)
    ?.catch(error => context.ports.report('placing', error))
  if (context.state.placing) rollBack(context)
}
