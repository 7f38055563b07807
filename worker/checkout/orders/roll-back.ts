/** Rolls a placing back to the open checkout. */
import type { CheckoutContext } from '../context.ts'
import { rolledBack } from '../rules/orders/back-to-shopping.ts'
import type { CardEntry } from '../rules/state/card-entry.ts'

/** `lost`: ids of cards that are gone. `cards`: the cards as they were read last. */
export function rollBack(
  context: CheckoutContext,
  { lost, cards }: { lost: string[]; cards: CardEntry[] } = {
    lost: [],
    cards: context.state.cards,
  },
): void {
  if (!context.state.placing) return
  const fence = context.fence()
  const call = { fence, at: context.now() }
  context.record(rolledBack(context.state, context.rules, { lost, cards }, call))
}
