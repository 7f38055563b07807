/**
 * Guards every lookup of a typed code against guessing. It counts the visitor's lookups and the misses in the whole store, and
 * asks for a solved challenge when there are too many (docs/contract.md#limits-for-strangers).
 */
import type { Problem } from '../../shared/problem.ts'
import { failed } from '../../shared/result.ts'
import type { CheckoutResult } from '../checkout/calls.ts'
import { storeMissesOf, visitorNamed } from '../env.ts'
import { newChallenge, solvedChallenge } from '../keys/challenge.ts'
import { log, traceOf } from '../log.ts'
import type { VisitorCalls } from '../rate-limit/calls.ts'
import { visitorOf } from '../rate-limit/visitor-address.ts'
import type { RequestContext } from './request-context.ts'

/** Makes a call that looks up a code, if this visitor may make it, and counts a miss. */
export const guardLookup = async (
  c: RequestContext,
  solution: string | undefined,
  lookUp: () => Promise<CheckoutResult>,
): Promise<CheckoutResult> => {
  const refusal = await refusalOfLookup(c, solution)
  if (refusal !== null) return failed(refusal)
  const result = await lookUp()
  if (!result.ok && result.failure.code === 'card_unusable') await countMiss(c)
  return result
}

const refusalOfLookup = async (
  c: RequestContext,
  solution: string | undefined,
): Promise<Problem | null> => {
  const { keys } = c.var
  const visitor = await visitorIn(c)
  const audience = await keys.nameOf('challenge', addressIn(c))
  const overrun = storeIsOverrun(c)
  const solved = solution !== undefined && (await isSolved(c, visitor, solution, audience))
  const verdict = await visitor.admit(solved)
  if (verdict.kind === 'slow_down')
    return { code: 'slow_down', retryAfter: verdict.retryAfterSeconds }
  if (solved || (verdict.kind === 'admitted' && !(await overrun))) return null
  return {
    code: 'challenge_required',
    challenge: await newChallenge(keys, audience, Date.now()),
  }
}

const countMiss = async (c: RequestContext): Promise<void> => {
  c.executionCtx.waitUntil(
    storeMissesOf(c.env)
      .missed()
      .catch(() => {}),
  )
  const { requestId } = c.var
  // The answer for the shopper is ready, and a failure to count is no reason to withhold it.
  await (await visitorIn(c))
    .missed()
    .catch(error => log('warn', 'miss not counted', { requestId, error: traceOf(error) }))
}

const addressIn = (c: RequestContext): string => visitorOf(c.req.header('cf-connecting-ip'))

const visitorIn = async (c: RequestContext): Promise<VisitorCalls> =>
  visitorNamed(c.env, await c.var.keys.nameOf('visitor', addressIn(c)))

/** Whether this is the solution of a challenge for this visitor, used for the first time. */
const isSolved = async (
  c: RequestContext,
  visitor: VisitorCalls,
  solution: string,
  audience: string,
): Promise<boolean> => {
  const id = await solvedChallenge(solution, c.var.keys, audience)
  return id !== null && (await visitor.spend(id))
}

// One object counts for the whole store. Its answer is kept for a while, and a shopper does not wait when it is slow.
const MEMO_MS = 2000
const WAIT_MS = 300
const memo = { overrun: false, readAt: Number.NEGATIVE_INFINITY }

const storeIsOverrun = async (c: RequestContext): Promise<boolean> => {
  const now = Date.now()
  if (Math.abs(now - memo.readAt) < MEMO_MS) return memo.overrun
  const asked = storeMissesOf(c.env)
    .isOverrun()
    .then(overrun => Object.assign(memo, { overrun, readAt: now }).overrun)
    .catch(() => false)
  const gaveUp = new Promise<boolean>(resolve => setTimeout(resolve, WAIT_MS, false))
  return Promise.race([asked, gaveUp])
}
