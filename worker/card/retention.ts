/** Forgets the code, and later all of a card, when its time is over (docs/contract.md#retention). */
import type { CardContext } from './context.ts'
import { forgettable } from './rules/timers.ts'

export function forget(context: CardContext): void {
  const what = forgettable(context.state, context.rules.retentionMs, context.now())
  if (what === 'nothing') return
  if (!context.state.codeForgotten) context.record([{ kind: 'code_forgotten' }], null)
  if (what === 'all') context.recorder.forget()
}
