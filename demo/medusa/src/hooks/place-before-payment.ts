/** The order exists and its payment is not authorised yet: the moment for `place`. A failure after it is a declined payment. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { MedusaError } from '@medusajs/framework/utils'
import { StepResponse } from '@medusajs/framework/workflows-sdk'
import { promisedBy } from '../cart/gift-line'
import { giveBack } from '../cart/give-back'
import { placeCodes } from '../cart/place-codes'
import { readCart } from '../cart/read-cart'
import { giftCodesIn, rowOfCart } from '../modules/gift-codes/resolve'
import { type Claim, COMPLETION_SECONDS } from '../modules/gift-codes/service'

/** Medusa has its own lock on the cart, so only the job or another tab can have the claim. */
const WAITS_MS = 20_000

type Context = { container: MedusaContainer }

export async function placeBeforePayment(
  { input }: { input: { id: string } },
  { container }: Context,
): Promise<StepResponse<Claim | null, Claim | null>> {
  const cart = await readCart(container, input.id)
  const promised = cart && promisedBy(cart)
  if (!promised) return new StepResponse(null, null)
  const service = giftCodesIn(container)
  await service.rowFor(cart.id, promised.checkoutId)
  const claim = await service.claim(cart.id, WAITS_MS, COMPLETION_SECONDS)
  if (!claim) throw refused('busy')
  const row = await rowOfCart(container, cart.id)
  const refusal = row && (await placeCodes(container, { cart, row, promised, tryId: claim.by }))
  if (!refusal) return new StepResponse(claim, claim)
  await service.release(claim)
  throw refused(refusal.code)
}

const refused = (code: string) =>
  new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, `gift codes: ${code}`)

export async function giveBackPlaced(claim: Claim | null, { container }: Context): Promise<void> {
  if (!claim) return
  const row = await rowOfCart(container, claim.cartId)
  // What was redeemed since is for `undoRedeemed` to give back.
  if (row?.payment_id === claim.by && row.state === 'placed') await giveBack(container, row)
  await giftCodesIn(container).release(claim)
}
