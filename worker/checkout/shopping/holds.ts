/** The holds of a checkout's cards: renewed to one common end, checked, or released. */
import type { HoldCall } from '../../card/calls.ts'
import type { CheckoutContext } from '../context.ts'
import { compensationsAdded } from '../rules/events.ts'
import { afterLoss, canLoseCards } from '../rules/shopping/lost-cards.ts'
import type { Renewal } from '../rules/shopping/renewal.ts'
import { isHeld } from '../rules/state/card-entry.ts'

/** Renews the holds of all cards but `except`. Returns the ids of those whose hold was lost to another checkout. */
export async function renewAll(
  context: CheckoutContext,
  { expiresAt: until }: Renewal,
  fence: number,
  except?: string,
): Promise<string[]> {
  const held = context.state.cards.filter(card => isHeld(card) && card.id !== except)
  const answers = await Promise.all(
    held.map(card =>
      context.ports
        .card(card.object)
        .renew({ ...context.call(card, fence), until })
        .catch(error => context.ports.report('renewing a hold', error)),
    ),
  )
  return held.filter((_, index) => answers[index] === 'lost').map(card => card.id)
}

/** Asks each Card object whether the hold still stands. Cards that another checkout took over are released here. */
export async function releaseLost(context: CheckoutContext): Promise<void> {
  if (!canLoseCards(context.state)) return
  const { fence } = context.state
  const held = context.state.cards.filter(isHeld)
  const answers = await Promise.all(
    held.map(card => context.ports.card(card.object).check(context.call(card, fence))),
  )
  const lost = held.filter((_, index) => answers[index] === 'lost')
  context.record(afterLoss(context.state, lost, context.rules, context.now()))
}

/** Releases a card that was held and is not used; where its object can't be reached, a compensation does so later. */
export async function letGo(
  context: CheckoutContext,
  object: string,
  call: HoldCall,
): Promise<void> {
  await context.ports
    .card(object)
    .release(call)
    .catch(error => {
      context.ports.report('releasing a card', error)
      const { generation, fence } = call
      const release = { kind: 'release', object, generation, fence } as const
      if (context.exists) context.record(compensationsAdded([release], context.now()))
    })
}
