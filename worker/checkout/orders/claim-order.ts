/** Claims all names of an order for this checkout, or none of them. */
import type { ClaimAnswer } from '../../order/calls.ts'
import type { CheckoutContext } from '../context.ts'
import { compensationsAdded } from '../rules/events.ts'
import { unclaimsFor } from '../rules/state/compensation.ts'
import { API, type OrderRef } from '../rules/state/order-ref.ts'
import { claimedNames } from '../rules/state.ts'

/** The shop's own call takes a remembered cancellation back; a delivery does not. */
export const takesBack = ({ source }: OrderRef): boolean => source === API

/** `claimed` where all are ours now; otherwise those that were claimed in vain are given back. */
export async function claimNames(
  context: CheckoutContext,
  names: string[],
  fence: number,
  takesBack: boolean,
): Promise<ClaimAnswer> {
  const claim = { checkoutId: context.ports.id, fence }
  const asked = names.map(name => context.ports.order(name).claim(claim, takesBack))
  const answers = await Promise.allSettled(asked)
  const of = (answer: ClaimAnswer) =>
    answers.some(one => one.status === 'fulfilled' && one.value === answer)
  const failed = answers.find(one => one.status === 'rejected')
  if (!failed && !of('taken') && !of('cancelled')) return 'claimed'
  giveBack(context, names)
  if (failed) throw failed.reason
  return of('taken') ? 'taken' : 'cancelled'
}

/** Claims them anew where another act of this checkout has given them back meanwhile, with its own claim. */
export async function claimUntilKept(
  context: CheckoutContext,
  names: string[],
  takesBack: boolean,
): Promise<ClaimAnswer> {
  const fence = context.fence()
  const answer = await claimNames(context, names, fence, takesBack)
  const isLost = answer === 'claimed' && context.isGivenBack(names, fence)
  return isLost ? claimUntilKept(context, names, takesBack) : answer
}

/** Names that were claimed in vain are free again, unless the checkout has the order, or is just placing it. */
export function giveBack(context: CheckoutContext, names: string[]): void {
  if (!context.exists) return
  const own = claimedNames(context.state)
  const needless = names.filter(name => !own.includes(name))
  if (needless.length === 0) return
  const unclaims = unclaimsFor(needless, context.fence())
  context.record(compensationsAdded(unclaims, context.now()))
}

/** Those of the names that could be claimed. */
export async function claimEach(
  context: CheckoutContext,
  names: string[],
  fence: number,
): Promise<string[]> {
  const answers = await Promise.all(names.map(name => claimNames(context, [name], fence, false)))
  return names.filter((_, index) => answers[index] === 'claimed')
}

/** Whether the order was cancelled under one of its names while no checkout had it. */
export async function isCancelled(context: CheckoutContext, { names }: OrderRef): Promise<boolean> {
  const answers = await Promise.all(names.map(name => context.ports.order(name).isCancelled()))
  return answers.includes(true)
}
