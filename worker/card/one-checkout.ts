/** What a card keeps of one checkout: told for an export, and forgotten as far as it is the shop's and not the card's. */
import type { CardContext } from './context.ts'
import type { CardEvent } from './rules/events.ts'
import type { CardState, Hold } from './rules/state.ts'
import { attemptsOf } from './rules/story/attempt-lines.ts'

/** In which cart the checkout held it. Who held it when stays: nobody redeems it twice by that. */
export function forgetCart({ recorder, state }: CardContext, checkoutId: string): void {
  if (state.known === null) return
  const withoutCart = (hold: Hold | null): Hold | null =>
    hold?.checkoutId === checkoutId ? { ...hold, cartRef: null } : hold
  const inState = (card: CardState): CardState => ({ ...card, hold: withoutCart(card.hold) })
  recorder.revise(
    checkoutId,
    (event: CardEvent): CardEvent => {
      if (event.kind === 'held') return { ...event, hold: withoutCart(event.hold) ?? event.hold }
      return event.kind === 'folded' ? { ...event, state: inState(event.state) } : event
    },
    inState,
  )
}

/** Its holds and its attempts. What was folded concerns others, too, and says no more. */
export function storedOf({ ports }: CardContext, checkoutId: string): CardEvent[] {
  const prefix = attemptsOf(checkoutId)
  const isOurs = (event: CardEvent): boolean => {
    if (event.kind === 'held') return event.hold.checkoutId === checkoutId
    if (event.kind === 'let_go') return event.checkoutId === checkoutId
    if (event.kind === 'opened' || event.kind === 'recalled')
      return event.attempt.id.startsWith(prefix)
    return 'id' in event && event.id.startsWith(prefix)
  }
  return ports.store.journal().filter(isOurs)
}
