/** Takes a step of the redemption plan: asks a card or releases it, and writes what came of it. */
import type { Outcome } from '../../card/rules/outcome.ts'
import type { CheckoutContext } from '../context.ts'
import { compensationsAdded } from '../rules/events.ts'
import { eventsOfAnswer } from '../rules/redemption/card-updates.ts'
import { cardDecision, decidedWithoutAttempt } from '../rules/redemption/decided-cards.ts'
import { retaken } from '../rules/redemption/retaking.ts'
import type { Step } from '../rules/redemption/step.ts'
import { amountToRedeem, type CardEntry, released } from '../rules/state/card-entry.ts'
import { cartOf } from '../rules/state/cart-of.ts'
import { releaseFor } from '../rules/state/compensation.ts'
import type { ReviewDecision } from '../rules/state/review-entry.ts'

export async function take(
  context: CheckoutContext,
  step: Exclude<Step, { do: 'conclude' }>,
): Promise<void> {
  const { card } = step
  switch (step.do) {
    case 'take':
      return takeAgain(context, card)
    case 'redeem': {
      const fence = context.nextFence()
      // Written first: from here on only the card itself can say that nothing was redeemed.
      context.record([
        { kind: 'fenced', fence },
        { kind: 'card_changed', card: { ...card, status: 'redeeming' } },
      ])
      return redeem(context, card, fence)
    }
    case 'ask':
      return redeem(context, card, context.fence())
    case 'reverse': {
      const outcome = await cardOf(context, card).reverse(context.call(card, context.fence()))
      return takeIn(context, card, outcome)
    }
    case 'release':
      context.record([
        { kind: 'card_changed', card: released(card) },
        ...compensationsAdded([releaseFor(card, context.state.fence)], context.now()),
      ])
      return
    case 'decide':
      return sendDecision(context, card, step.decided)
    default:
      return step satisfies never
  }
}

const cardOf = (context: CheckoutContext, card: CardEntry) => context.ports.card(card.object)

/** Safe to repeat: a hold is redeemed once, and a repeated call asks how that stands. */
async function redeem(context: CheckoutContext, card: CardEntry, fence: number): Promise<void> {
  const call = context.call(card, fence)
  const amount = amountToRedeem(card)
  const answer = await cardOf(context, card).redeem({ ...call, amount, read: !card.fresh })
  takeIn(context, card, answer.kind === 'attempt' ? answer.outcome : null)
}

function takeIn(context: CheckoutContext, { id }: CardEntry, outcome: Outcome | null): void {
  const { state, rules } = context
  // After a crash the card is asked again.
  context.defer(eventsOfAnswer(state, id, outcome, rules, context.now()))
}

/** After a late completion, or a lost hold, the card is held again under a new generation. */
async function takeAgain(context: CheckoutContext, card: CardEntry): Promise<void> {
  const generation = context.fence()
  const until = context.now() + context.rules.placedMs
  const { currency, shop } = context.state
  const cartRef = cartOf(shop, context.state.cartRef)
  const call = { checkoutId: context.ports.id, generation, fence: generation }
  // The order is paid: nobody may take the card over before it is redeemed.
  const hold = { ...call, until, currency, cartRef, code: null, firm: true }
  const answer = await cardOf(context, card).hold(hold)
  const events = retaken(context.state, card.id, generation, answer, context.now())
  if (events) context.record(events)
  else await cardOf(context, card).release(call)
}

async function sendDecision(
  context: CheckoutContext,
  card: CardEntry,
  decided: ReviewDecision,
): Promise<void> {
  const call = context.call(card, context.fence())
  const decision = cardDecision(context.state, decided)
  const outcome = await cardOf(context, card).decide({ ...call, ...decision })
  if (outcome) takeIn(context, card, outcome)
  else context.record(decidedWithoutAttempt(context.state, card.id, decided))
}
