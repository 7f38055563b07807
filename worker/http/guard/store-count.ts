/**
 * The count of the whole store, as this isolate knows it. Only refusals are remembered, so an old answer never admits a lookup;
 * and where the count cannot be read, a challenge is asked (docs/contract.md#limits-for-strangers, `STORE_MISSES_PER_MINUTE`).
 */
import { storeMissesOf } from '../../env.ts'
import type { Counted, StoreAnswer } from '../../rate-limit/calls.ts'
import type { RequestContext } from '../request-context.ts'

/** For so long a refusal is remembered (ms): a flood does not reach the object. */
const REMEMBERED_MS = 1000
/** For so long a shopper waits for the count (ms). */
const PATIENCE_MS = 1000
/** By then all misses beyond the allowance are forgotten (ms). */
const GROWTH_LASTS_MS = 60_000
const LEAST_GROWTH = 1

type Known = { growth: number; growthAt: number; fullAt: number }

const known = new Map<Counted, Known>()
const knownOf = (counted: Counted): Known =>
  known.get(counted) ?? {
    growth: LEAST_GROWTH,
    growthAt: Number.NEGATIVE_INFINITY,
    fullAt: Number.NEGATIVE_INFINITY,
  }

/** Whether the last answer, a moment ago, was that there is no room. */
export const isKnownFull = (counted: Counted): boolean =>
  Math.abs(Date.now() - knownOf(counted).fullAt) < REMEMBERED_MS

/** How many times the least work a challenge asks for now. */
export const growthNow = (counted: Counted): number => {
  const { growth, growthAt } = knownOf(counted)
  return Math.abs(Date.now() - growthAt) < GROWTH_LASTS_MS ? growth : LEAST_GROWTH
}

/** Counts one more; false: there is no room, or nobody knows. */
export const admitByStore = async (c: RequestContext, counted: Counted): Promise<boolean> => {
  const answer = await inTime(ask(c, counted, false))
  remember(counted, answer)
  return answer?.room === true
}

/** Counts one that was paid for. The shopper does not wait. */
export const countSolved = (c: RequestContext, counted: Counted): void => {
  const asked = ask(c, counted, true).then(({ growth }) => {
    known.set(counted, { ...knownOf(counted), growth, growthAt: Date.now() })
  })
  c.executionCtx.waitUntil(asked.catch(() => {}))
}

/** One that was counted was no miss. The shopper does not wait. */
export const giveBack = (c: RequestContext, counted: Counted): void => {
  const perMinute = c.var.settings.storeMissesPerMinute
  const given = storeMissesOf(c.env).giveBack({ counted, perMinute })
  c.executionCtx.waitUntil(given.catch(() => {}))
}

const ask = async (c: RequestContext, counted: Counted, solved: boolean): Promise<StoreAnswer> =>
  storeMissesOf(c.env).admit({
    counted,
    perMinute: c.var.settings.storeMissesPerMinute,
    solved,
  })

const remember = (counted: Counted, answer: StoreAnswer | null): void => {
  const before = knownOf(counted)
  known.set(counted, {
    ...(answer ? { growth: answer.growth, growthAt: Date.now() } : before),
    fullAt: answer?.room ? before.fullAt : Date.now(),
  })
}

/** Null: it failed, or it took too long. */
const inTime = async (asked: Promise<StoreAnswer>): Promise<StoreAnswer | null> => {
  let timer = 0 as unknown as ReturnType<typeof setTimeout>
  const gaveUp = new Promise<null>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS, null)
  })
  return Promise.race([asked.catch(() => null), gaveUp]).finally(() => clearTimeout(timer))
}
