/**
 * Guards every lookup of a typed code, and every checkout that is begun without one, against strangers. It counts the visitor's
 * lookups and the misses in the whole store, and asks for a solved challenge when there are too many (docs/contract.md#settings,
 * `LOOKUPS_PER_MINUTE`, `STORE_MISSES_PER_MINUTE`).
 */
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result } from '../../../shared/result.ts'
import type { IdempotencyKey } from '../../checkout/calls.ts'
import { newChallenge, solvedChallenge } from '../../keys/challenge.ts'
import { log, traceOf } from '../../log.ts'
import type { Admission, Counted, Ending } from '../../rate-limit/calls.ts'
import type { RequestContext } from '../request-context.ts'
import { passesLookupGate } from './gates.ts'
import { countLookup } from './lookup-counts.ts'
import { rememberRefusal, wasJustRefused } from './refused-visitors.ts'
import { admitByStore, countSolved, giveBack, growthNow, isKnownFull } from './store-count.ts'
import { type Caller, callerOf } from './visitor.ts'

export type Lookup = {
  /** What it counts as in the whole store: a lookup that may miss, or a creation without a code. */
  counted: Counted
  /** The solved challenge that came with the call. */
  solution: string | undefined
  idempotencyKey: IdempotencyKey
}

type Answered = Result<unknown, Problem>

/** Makes a call that counts as a lookup, if this visitor may make it, and counts how it ended. */
export const guardLookup = async <Value>(
  c: RequestContext,
  lookup: Lookup,
  lookUp: () => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> => {
  const caller = await callerOf(c)
  const solution = await solvedIn(c, caller, lookup)
  const admission = await admissionOf(c, caller, lookup, solution)
  if (admission.kind !== 'admitted') return failed(await refusalOf(c, caller, lookup, admission))
  const result = await lookUp()
  // The shopper does not wait.
  if (lookup.counted === 'misses')
    c.executionCtx.waitUntil(countLookup(c.env, problemOf(result) ?? 'found', Date.now()))
  await settle(c, caller, lookup, admission.solved, result)
  return result
}

/** Whatever needs no object comes first: what a flood of strangers meets is arithmetic. */
const admissionOf = async (
  c: RequestContext,
  caller: Caller,
  { counted, idempotencyKey }: Lookup,
  solution: string | null,
): Promise<Admission> => {
  const { perMinute } = caller
  if (!caller.isShop) {
    const isKnown = isKnownFull(counted) || wasJustRefused(caller.name)
    if (solution === null && isKnown) return { kind: 'challenge' }
    const gate = solution === null ? `visitor ${caller.name}` : `solution ${solution}`
    if (!(await passesLookupGate(c, gate, perMinute))) return { kind: 'challenge' }
  }
  const attempt = idempotencyKey && `${idempotencyKey.key} ${idempotencyKey.bodyHash}`
  const admission = await caller.visitor.admit({ perMinute, solution, attempt })
  if (admission.kind === 'challenge' && solution === null) rememberRefusal(caller.name)
  if (admission.kind !== 'admitted' || caller.isShop) return admission
  if (admission.solved) {
    countSolved(c, counted)
    return admission
  }
  if (await admitByStore(c, counted)) return admission
  await caller.visitor.ended({ perMinute, solved: false, ending: 'not_made' })
  return { kind: 'challenge' }
}

/** The id of the challenge that this call brings the solution of; null: none, or one that is too cheap by now. */
const solvedIn = async (
  c: RequestContext,
  caller: Caller,
  { solution, counted }: Lookup,
): Promise<string | null> => {
  if (solution === undefined) return null
  const asked = { audience: await caller.audience(), growth: await growthNow(c, counted) }
  return solvedChallenge(solution, c.var.keys, asked)
}

const refusalOf = async (
  c: RequestContext,
  caller: Caller,
  { counted }: Lookup,
  admission: Exclude<Admission, { kind: 'admitted' }>,
): Promise<Problem> => {
  if (admission.kind === 'slow_down')
    return { code: 'slow_down', retryAfter: admission.retryAfterSeconds }
  const asked = { audience: await caller.audience(), growth: await growthNow(c, counted) }
  return {
    code: 'challenge_required',
    challenge: await newChallenge(c.var.keys, asked, Date.now()),
  }
}

const settle = async (
  c: RequestContext,
  { visitor, perMinute, isShop }: Caller,
  { counted }: Lookup,
  solved: boolean,
  result: Answered,
): Promise<void> => {
  const ending: Ending = problemOf(result) === 'card_unusable' ? 'miss' : 'no_miss'
  if (!isShop && counted === 'misses' && foundCard(result)) giveBack(c, counted)
  // A lookup without a solution was counted when it was admitted, and only a miss counts more.
  if (!solved && ending === 'no_miss') return
  const { requestId } = c.var
  // The answer for the shopper is ready, and a failure to count is no reason to withhold it.
  await visitor
    .ended({ perMinute, solved, ending })
    .catch(error => log('warn', 'lookup not counted', { requestId, error: traceOf(error) }))
}

const problemOf = (result: Answered) => (result.ok ? null : result.failure.code)

/**
 * Whether the lookup found something, and so counts nothing in the whole store. One that a gift-card system did not answer does
 * count: it reached the system, and an overloaded one must not be asked without bound.
 */
const foundCard = (result: Answered): boolean =>
  !['card_unusable', 'provider_unavailable'].some(code => code === problemOf(result))
