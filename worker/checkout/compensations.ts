/** Sends compensations to cards and orders until each has been received. */
import type { CheckoutContext } from './context.ts'
import { compensationsSent } from './rules/compensating.ts'
import type { Compensation } from './rules/state/compensation.ts'

/** Those that fail now are sent again by the alarm. Two callers at once send each compensation once. */
export async function compensate(context: CheckoutContext): Promise<void> {
  const { compensations } = context.state
  if (compensations.length === 0) return
  context.recorder.flush()
  const results = await Promise.all(
    compensations.map(one => context.compensations.run(one, () => isReceived(context, one))),
  )
  const done = compensations.filter((_, index) => results[index])
  context.record(compensationsSent(context.state, compensations, done, context.now()))
}

const isReceived = (context: CheckoutContext, compensation: Compensation): Promise<boolean> =>
  send(context, compensation).then(
    () => true,
    error => {
      context.ports.report(`compensation ${compensation.kind}`, error)
      return false
    },
  )

async function send({ ports }: CheckoutContext, compensation: Compensation): Promise<void> {
  const checkoutId = ports.id
  switch (compensation.kind) {
    case 'release':
      await ports.card(compensation.object).release({ checkoutId, ...compensation })
      return
    case 'renew':
      await ports.card(compensation.object).renew({ checkoutId, ...compensation })
      return
    case 'unclaim':
      return ports.order(compensation.name).unclaim({ checkoutId, fence: compensation.fence })
    default:
      return compensation satisfies never
  }
}
