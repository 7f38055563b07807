/**
 * Forgets the code, and later all of a card, when its time is over (docs/contract.md#retention). The journal of a card that is used
 * for years is folded: of what is older than RETENTION_DAYS only what the card was then is kept.
 */
import type { CardContext } from './context.ts'
import { forgettable } from './rules/timers.ts'

export function forget(context: CardContext): void {
  const what = forgettable(context.state, context.rules.retentionMs, context.now())
  if (what === 'nothing') return
  if (!context.state.codeForgotten) context.record([{ kind: 'code_forgotten' }], { secret: null })
  if (what === 'all') context.recorder.forget()
}

export function foldJournal(context: CardContext): void {
  const before = context.now() - context.rules.retentionMs
  context.recorder.fold(
    event => 'at' in event && event.at <= before,
    state => ({ kind: 'folded', state }),
  )
}
