/** Apply and remove a card (docs/contract.md#apply-a-card). */
import { applyRequest } from '../../../shared/api/requests.ts'
import type { ProblemCode } from '../../../shared/problem.ts'
import { callCheckout } from '../checkout-answer.ts'
import { guardLookup } from '../guard/lookup-guard.ts'
import { type Operation, operation } from '../operation.ts'

/** Why a typed code can be refused. */
export const CARD_PROBLEMS: readonly ProblemCode[] = [
  'consent_required',
  'card_in_use',
  'card_unusable',
  'card_spent',
  'card_expired',
  'currency_mismatch',
  'nothing_to_apply',
  'too_many_cards',
  'challenge_required',
  'slow_down',
]

const apply = operation({
  id: 'applyCard',
  method: 'POST',
  path: '/v1/checkouts/{id}/cards',
  summary: 'Apply a card',
  caller: 'browser',
  needs: ['applying and placing'],
  clientSecret: 'required',
  idempotent: true,
  body: applyRequest,
  answers: { 200: { description: 'The checkout with the card', schema: 'Checkout' } },
  problems: [
    'not_found',
    'already_applied',
    'checkout_closed',
    ...CARD_PROBLEMS,
    'idempotency_mismatch',
    'provider_unavailable',
  ],
  handle: (c, { body: { solution, ...request }, idempotencyKey }) =>
    callCheckout(c, object =>
      guardLookup(c, { counted: 'misses', solution, idempotencyKey }, () =>
        object.apply(request, idempotencyKey),
      ),
    ),
})

const remove = operation({
  id: 'removeCard',
  method: 'DELETE',
  path: '/v1/checkouts/{id}/cards/{cardId}',
  summary: 'Remove a card',
  caller: 'browser',
  clientSecret: 'required',
  answers: { 200: { description: 'The checkout without the card', schema: 'Checkout' } },
  problems: ['not_found', 'checkout_closed', 'provider_unavailable'],
  handle: c => callCheckout(c, object => object.remove(c.req.param('cardId')!)),
})

export const cardOperations: Operation[] = [apply, remove]
