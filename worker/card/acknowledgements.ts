/** Tells each checkout how its attempt stands until it has acknowledged that. */
import type { CardContext } from './context.ts'
import { afterTelling, outcomeOf } from './rules/outcome.ts'

export async function tellCheckouts(context: CardContext): Promise<void> {
  for (const waiting of context.state.unacknowledged) {
    const attempt = context.attempt(waiting.attemptId)
    if (!attempt || waiting.nextAt > context.now()) continue
    const acknowledged = await context.ports
      .checkout(attempt.checkoutId)
      .receiveOutcome({ outcome: outcomeOf(attempt) })
      .then(
        () => true,
        () => false,
      )
    const changed = context.attempt(attempt.id)?.version !== attempt.version
    context.record([afterTelling(waiting, { acknowledged, changed }, context.now())])
  }
}
