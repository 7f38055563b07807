/** Another total: what the gift codes pay was quoted for the old one. The storefront asks anew as soon as the element knows the total. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { StepResponse } from '@medusajs/framework/workflows-sdk'
import { deleteCartCreditLinesWorkflow } from '@medusajs/medusa/core-flows'
import { GiftCodeProblem, GiftCodesUnreachable } from 'instagift-checkout/server'
import { giftLines, promisedBy } from '../cart/gift-line'
import { readCart } from '../cart/read-cart'
import { giftCodesIn } from '../modules/gift-codes/resolve'

export async function dropStaleLine(
  { input }: { input: { cart_id: string } },
  { container }: { container: MedusaContainer },
): Promise<StepResponse<null>> {
  const cart = await readCart(container, input.cart_id)
  const promised = cart && promisedBy(cart)
  if (!promised) return new StepResponse(null)
  const checkout = await giftCodesIn(container).gifts.read(promised.checkoutId).catch(unheard)
  const isQuoted = checkout?.status === 'open' && checkout.orderTotal === promised.orderTotal
  if (!isQuoted)
    await deleteCartCreditLinesWorkflow(container).run({
      input: { id: giftLines(cart).map(({ id }) => id) },
    })
  return new StepResponse(null)
}

/** A cart can be changed whether or not the worker answers. */
const unheard = (error: unknown): null => {
  if (error instanceof GiftCodesUnreachable || error instanceof GiftCodeProblem) return null
  throw error
}
