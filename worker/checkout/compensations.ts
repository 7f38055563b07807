/** Compensations: telling cards and orders what was decided about them, until it is done. */

import type { CheckoutContext } from './context.ts'
import type { Compensation } from './rules/state.ts'

/** After a compensation that could not be done (ms). */
const COMPENSATION_PAUSE_MS = 5_000

/** Compensations that are under way in this instance: whoever else wants them done waits for the same end. */
const underWay = new WeakMap<Compensation, Promise<boolean>>()

/** Tells cards and orders what was decided about them; what can't be told now is told later. */
export async function compensate(context: CheckoutContext): Promise<void> {
  const { compensations } = context.state
  if (compensations.length === 0) return
  const results = await Promise.all(
    compensations.map(compensation => underWay.get(compensation) ?? begin(context, compensation)),
  )
  const done = compensations.filter((_, at) => results[at])
  const said =
    done.length === compensations.length &&
    !compensations.some(one => context.state.compensations.includes(one))
  const nextAt = context.now() + COMPENSATION_PAUSE_MS
  if (!said) context.record([{ kind: 'compensations_done', done, nextAt }])
}

/** False: it could not be done. */
function begin(context: CheckoutContext, compensation: Compensation): Promise<boolean> {
  const run = carryOut(context, compensation)
    .then(
      () => true,
      error => {
        context.ports.report(`compensation ${compensation.kind}`, error)
        return false
      },
    )
    .finally(() => underWay.delete(compensation))
  underWay.set(compensation, run)
  return run
}

async function carryOut(context: CheckoutContext, compensation: Compensation): Promise<void> {
  const checkoutId = context.ports.id
  switch (compensation.kind) {
    case 'release':
      await context.ports.card(compensation.object).release({ checkoutId, ...compensation })
      return
    case 'renew':
      await context.ports.card(compensation.object).renew({ checkoutId, ...compensation })
      return
    case 'unclaim':
      return context.ports
        .order(compensation.order)
        .unclaim({ checkoutId, fence: compensation.fence })
    default:
      return compensation satisfies never
  }
}
