/**
 * Around Medusa's route that completes a cart: one try at a time, the codes placed before it, and given back after every answer that is no
 * order. Medusa allows one handler for each workflow hook, and its loyalty plugin takes those of `completeCartWorkflow`; middlewares add up.
 */
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { hooksAreUsed } from '../hooks-used'
import { giftCodesIn, rowOfCart, write } from '../modules/gift-codes/resolve'
import { type Claim, COMPLETION_SECONDS } from '../modules/gift-codes/service'
import { promisedBy } from './gift-line'
import { giveBack } from './give-back'
import { placeCodes } from './place-codes'
import { orderOfCart, readCart } from './read-cart'
import { type Refusal, refusal, refuse } from './refusal'

/** As long as Medusa waits for its own lock. */
const WAITS_MS = 30_000

export async function withGiftCodes(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { scope } = req
  const cartId = req.params.id ?? ''
  const cart = await readCart(scope, cartId)
  const promised = cart && promisedBy(cart)
  if (!promised || hooksAreUsed() || (await isOrdered(scope, cartId))) return next()
  await giftCodesIn(scope).rowFor(cartId, promised.checkoutId)
  const claim = await giftCodesIn(scope).claim(cartId, WAITS_MS, COMPLETION_SECONDS)
  if (!claim) return refuse(res, refusal(409, 'busy'))
  const outcome = await placed(scope, claim).catch(async error => {
    await giftCodesIn(scope).release(claim)
    throw error
  })
  if (outcome === 'placed') {
    endWithAnswer(scope, res, claim)
    return next()
  }
  await giftCodesIn(scope).release(claim)
  if (outcome === 'nothing to place') return next()
  refuse(res, outcome)
}

/**
 * Only the row can tell without the claim: Medusa marks a cart as completed before it asks the card, and takes that back where the card is
 * declined.
 */
async function isOrdered(scope: MedusaContainer, cartId: string): Promise<boolean> {
  const row = await rowOfCart(scope, cartId)
  return row !== null && row.state !== 'quoted' && row.state !== 'placed'
}

/** The cart is read again: what happened while this waited is known now. */
async function placed(
  scope: MedusaContainer,
  claim: Claim,
): Promise<'placed' | 'nothing to place' | Refusal> {
  const [cart, row] = [await readCart(scope, claim.cartId), await rowOfCart(scope, claim.cartId)]
  const promised = cart && promisedBy(cart)
  if (!promised || !row || cart.completed_at) return 'nothing to place'
  const refused = await placeCodes(scope, { cart, row, promised, tryId: claim.by })
  return refused ?? 'placed'
}

/** The answer waits until it is written how the try ended. */
function endWithAnswer(scope: MedusaContainer, res: MedusaResponse, claim: Claim): void {
  const json = res.json.bind(res)
  let isEnding = false
  res.json = (body: unknown) => {
    if (isEnding) return json(body)
    isEnding = true
    void ended(scope, claim).finally(() => json(body))
    return res
  }
  // A connection that closes early says nothing of the order: the try goes on, and the job looks how it ended.
}

/** Whatever the answer says, the link from cart to order says whether there is one. */
async function ended(scope: MedusaContainer, claim: Claim): Promise<void> {
  try {
    const row = await rowOfCart(scope, claim.cartId)
    const isOfThisTry = row?.state === 'placed' && row.payment_id === claim.by
    if (!row || !isOfThisTry) return
    const orderId = await orderOfCart(scope, claim.cartId)
    if (orderId)
      await write(scope, row, { state: 'ordered', order_id: orderId, due_at: new Date() })
    else await giveBack(scope, row)
  } catch (error) {
    // The row still says `placed`, so the job will see to it.
    scope.resolve(ContainerRegistrationKeys.LOGGER).error(`instagift: ${error}`)
  } finally {
    await giftCodesIn(scope).release(claim)
  }
}
