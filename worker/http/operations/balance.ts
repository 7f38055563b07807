/** What a card is worth, without a checkout and without a hold (docs/contract.md#read-a-balance). */
import { balanceRequest } from '../../../shared/api/requests.ts'
import { readClaimCode } from '../../../shared/claim-code.ts'
import { failed } from '../../../shared/result.ts'
import { cardNamed } from '../../env.ts'
import { guardLookup } from '../guard/lookup-guard.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

const read = operation({
  id: 'readBalance',
  method: 'POST',
  path: '/v1/balance',
  summary: 'What a card is worth; nothing is held or spent',
  caller: 'browser',
  body: balanceRequest,
  answers: {
    200: { description: 'What the card is worth, and how it can be used', schema: 'Balance' },
  },
  problems: [
    'card_in_use',
    'card_unusable',
    'card_spent',
    'card_expired',
    'currency_mismatch',
    'challenge_required',
    'slow_down',
    'provider_unavailable',
  ],
  handle: async (c, { body: { code, solution } }) => {
    const lookup = { counted: 'misses', solution, idempotencyKey: null } as const
    const result = await guardLookup(c, lookup, () => balanceOf(c, code))
    return result.ok ? c.json(result.value) : refuse(c, result.failure)
  },
})

/** A text without a code in it reaches no card, and counts like any other miss. */
const balanceOf = async (c: RequestContext, code: string) => {
  const claim = readClaimCode(code)
  if (!claim) return failed({ code: 'card_unusable' } as const)
  return cardNamed(c.env, await c.var.keys.nameOf('card', claim.key)).balance(code)
}

export const balanceOperations: Operation[] = [read]
