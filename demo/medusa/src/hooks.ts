/**
 * The workflow hooks in place of the middleware, for shops without another plugin that takes them (Medusa allows one handler for each hook, so
 * not beside `@medusajs/loyalty-plugin`). They also see the carts that a payment provider's webhook completes. In a file of the shop's own:
 *
 *     // src/workflows/hooks/gift-codes.ts
 *     import { useHooks } from 'instagift-checkout-medusa/hooks'
 *     useHooks()
 */
import { completeCartWorkflow, refreshCartItemsWorkflow } from '@medusajs/medusa/core-flows'
import { dropStaleLine } from './hooks/drop-stale-line'
import { giveBackPlaced, placeBeforePayment } from './hooks/place-before-payment'
import { redeemWithOrder, undoRedeemed } from './hooks/redeem-with-order'
import { useThem } from './hooks-used'

type Hook = (handle: unknown, compensate?: unknown) => void

/** Hooks that Medusa does not document are not in its types. */
const hooksOf = <Name extends string>(workflow: object) =>
  (workflow as { hooks: Record<Name, Hook> }).hooks

export function useHooks(): void {
  useThem()
  const completing = hooksOf<'beforePaymentAuthorization' | 'orderCreated'>(completeCartWorkflow)
  completing.beforePaymentAuthorization(placeBeforePayment, giveBackPlaced)
  completing.orderCreated(redeemWithOrder, undoRedeemed)
  hooksOf<'beforeRefreshingPaymentCollection'>(
    refreshCartItemsWorkflow,
  ).beforeRefreshingPaymentCollection(dropStaleLine)
}
