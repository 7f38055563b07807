/** One credit line in place of the old one, and the payment asks for the rest only. Where one step fails, all are undone. */

import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import {
  createCartCreditLinesWorkflow,
  deleteCartCreditLinesWorkflow,
  refreshPaymentCollectionForCartWorkflow,
  useQueryGraphStep,
} from '@medusajs/medusa/core-flows'
import { FIELDS, giftLines, type Payable, REFERENCE } from '../cart/gift-line'

type Input = { cart_id: string; quote: { checkoutId: string; amount: number } | null }

export const useGiftCodesWorkflow = createWorkflow('instagift-use-gift-codes', (input: Input) => {
  const { data } = useQueryGraphStep({
    entity: 'cart',
    filters: { id: input.cart_id },
    fields: FIELDS,
  })
  const old = transform({ data }, ({ data }) => ({
    id: giftLines(data[0] as unknown as Payable).map(({ id }) => id),
  }))
  const lines = transform({ input }, ({ input: { cart_id, quote } }) =>
    quote === null
      ? []
      : [
          {
            cart_id,
            amount: quote.amount,
            reference: REFERENCE,
            reference_id: quote.checkoutId,
            metadata: null,
          },
        ],
  )
  deleteCartCreditLinesWorkflow.runAsStep({ input: old })
  createCartCreditLinesWorkflow.runAsStep({ input: lines })
  refreshPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
  return new WorkflowResponse(lines)
})
