/**
 * Stands before every lookup of a typed code: counts the visitor's tries and the misses of the whole store, and asks for a
 * solved challenge where there are too many (contract section 3, `LOOKUPS_PER_MINUTE`, `STORE_MISSES_PER_MINUTE`).
 */
import type { Problem } from '../../shared/problem.ts'
import type { CheckoutResult, VisitorCalls } from '../checkout/calls.ts'
import { storeMissesOf, visitorNamed } from '../env.ts'
import { newChallenge, solvedChallenge } from '../keys/challenge.ts'
import { log, traceOf } from '../log.ts'
import { visitorOf } from '../rate-limit/visitor-address.ts'
import type { RequestContext } from './request-context.ts'

/** Null: the lookup may be made. */
export const admitLookup = async (
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

/** Counts a miss: an answer that a guesser would get. */
export const countMiss = async (c: RequestContext, answer: CheckoutResult): Promise<void> => {
  if (answer.ok || answer.failure.code !== 'card_unusable') return
  c.executionCtx.waitUntil(
    storeMissesOf(c.env)
      .missedInStore()
      .catch(() => {}),
  )
  const { requestId } = c.var
  // The shopper's answer is there already: that it could not be counted is no reason to withhold it.
  await (await visitorIn(c))
    .missed()
    .catch(error => log('warn', 'miss not counted', { requestId, error: traceOf(error) }))
}

const addressIn = (c: RequestContext): string => visitorOf(c.req.header('cf-connecting-ip'))

const visitorIn = async (c: RequestContext): Promise<VisitorCalls> =>
  visitorNamed(c.env, await c.var.keys.nameOf('visitor', addressIn(c)))

const isSolved = async (
  c: RequestContext,
  visitor: VisitorCalls,
  solution: string,
  audience: string,
) => {
  const id = await solvedChallenge(solution, c.var.keys, audience)
  return id !== null && (await visitor.spend(id))
}

// The whole store is told by one object: what it said is good for a while, and it is not waited for when it is slow.
const MEMO_MS = 2000
const PATIENCE_MS = 300
const memo = { overrun: false, readAt: Number.NEGATIVE_INFINITY }

const storeIsOverrun = async (c: RequestContext): Promise<boolean> => {
  const now = Date.now()
  if (Math.abs(now - memo.readAt) < MEMO_MS) return memo.overrun
  const asked = storeMissesOf(c.env)
    .isOverrun()
    .then(overrun => Object.assign(memo, { overrun, readAt: now }).overrun)
    .catch(() => false)
  const gaveUp = new Promise<boolean>(resolve => setTimeout(resolve, PATIENCE_MS, false))
  return Promise.race([asked, gaveUp])
}
