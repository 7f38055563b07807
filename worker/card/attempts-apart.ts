/** Keeps attempts that are settled for good apart from the state of their card, and brings one back when its checkout asks. */
import type { CardContext } from './context.ts'
import { type Attempt, attemptIdOf } from './rules/attempt.ts'
import { settledForGood } from './rules/timers.ts'

export function putAway(context: CardContext): void {
  const settled = settledForGood(context.state)
  if (settled.length === 0) return
  const apart = new Map(settled.map(attempt => [attempt.id, attempt]))
  context.recorder.record([{ kind: 'put_away', ids: [...apart.keys()] }], { apart })
}

/** To be called before anything is decided about a hold: an attempt that is not seen would be made a second time. */
export function recall(
  context: CardContext,
  hold: { checkoutId: string; generation: number },
): void {
  const id = attemptIdOf(hold)
  if (context.state.putAway === 0 || context.attempt(id)) return
  const attempt = context.ports.store.apart(id) as Attempt | null
  if (attempt) context.record([{ kind: 'recalled', attempt }])
}
