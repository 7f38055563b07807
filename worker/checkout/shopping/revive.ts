/** Takes the cards of an expired checkout again, with one lookup each. Those that can't be had are lost. */
import type { Problem } from '../../../shared/problem.ts'
import { type Result, success } from '../../../shared/result.ts'
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { shopped } from '../rules/events.ts'
import { renewalOf } from '../rules/shopping/renewal.ts'
import { decideRevival } from '../rules/shopping/revival.ts'
import { cartOf } from '../rules/state/cart-of.ts'

/** Where a revival is under way, a second caller waits for its end. */
export const revive = (context: CheckoutContext): Promise<CheckoutResult> =>
  context.revivals.run('revival', () => takeAgain(context))

/** Does so where the checkout has expired. The value: labels of cards that were lost. */
export async function reviveIfExpired(
  context: CheckoutContext,
): Promise<Result<string[], Problem>> {
  if (context.state.status !== 'expired') return success([])
  const revived = await revive(context)
  return revived.ok ? success(context.state.lost) : revived
}

async function takeAgain(context: CheckoutContext): Promise<CheckoutResult> {
  const renewal = renewalOf(context.state, context.rules, context.now())
  const taking = context.state.cards.map(card => ({ ...card, generation: context.fence() }))
  const { currency, shop } = context.state
  const cartRef = cartOf(shop, context.state.cartRef)
  const fence = context.fence()
  const answers = await Promise.all(
    taking.map(card =>
      context.ports.card(card.object).hold({
        ...context.call(card, fence),
        until: renewal.expiresAt,
        currency,
        cartRef,
        code: null,
      }),
    ),
  )
  const decision = decideRevival(context.state, taking, answers, renewal, context.rules)
  if (decision.ok) {
    context.record([shopped(decision.value, context.now())])
    return context.view()
  }
  const taken = taking.filter((_, index) => answers[index]?.kind === 'held')
  await Promise.all(
    taken.map(card => context.ports.card(card.object).release(context.call(card, fence))),
  )
  return context.refuse(decision.failure)
}
