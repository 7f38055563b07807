/** After a call: does what is due by now, which its caller does not wait for. After a crash the alarm does it. */
import { wake } from './alarm.ts'
import type { CheckoutContext } from './context.ts'
import { isDue, LEAST_PAUSE_MS } from './rules/timers.ts'

/** A drive that is under way goes on at its end. */
export function goOnUnlessDriven(context: CheckoutContext): void {
  if (!context.drives.running('drive')) goOn(context)
}

export function goOn(context: CheckoutContext): void {
  if (!isDue(context.state, context.rules, context.now())) return
  void context.going
    .run('going', async () => {
      await wake(context)
      if (context.exists) context.rearm(LEAST_PAUSE_MS, { unlessSet: true })
    })
    .catch(error => context.ports.report('going on', error))
}
