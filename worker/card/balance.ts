/**
 * What a card is worth, for somebody who presents its code and holds nothing: the lookup of a hold without the hold, and nothing is
 * written. Where a checkout that is begun now would not get the card, the answer is the one that it would get.
 */
import type { Balance } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import { problemOf } from '../checkout/rules/shopping/hold-refusal.ts'
import type { CardContext } from './context.ts'
import { type CardFound, lookUp } from './look-up.ts'
import { refusalOf, refusalToTell } from './rules/holding.ts'

export async function balance(
  context: CardContext,
  code: string,
): Promise<Result<Balance, Problem>> {
  const { takeoverMs } = context.rules
  const refused = () => refusalToTell(context.state, takeoverMs, context.now())
  const before = refused()
  if (before) return failed(problemOf(before))
  const found = await lookUp(context, code)
  if (!found.ok) return failed(problemOf(refusalOf(found.failure)))
  // A checkout may have taken it meanwhile.
  const meanwhile = refused()
  return meanwhile ? failed(problemOf(meanwhile)) : success(balanceOf(found))
}

function balanceOf({ label, snapshot }: CardFound): Balance {
  const { title, currency, partial, step, leftOn, expiresAt } = snapshot
  return {
    ...{ label, title, currency, partial, step, leftOn },
    balance: snapshot.balance,
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  }
}
