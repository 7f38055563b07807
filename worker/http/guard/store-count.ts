/**
 * The count of the whole store, as this isolate knows it. Only refusals are remembered, so an old answer never admits a lookup;
 * and where the count cannot be read, a challenge is asked (docs/contract.md#limits-for-strangers, `STORE_MISSES_PER_MINUTE`).
 */
import { storeMissesOf } from '../../env.ts'
import { type Counted, GREATEST_GROWTH, type StoreAnswer } from '../../rate-limit/calls.ts'
import type { RequestContext } from '../request-context.ts'

/** For so long a refusal is remembered (ms): a flood does not reach the object. */
const REMEMBERED_MS = 1000
/** For so long a shopper waits for the count (ms). */
const PATIENCE_MS = 1000
/** For so long an answer tells what a challenge costs (ms). */
const GROWTH_LASTS_MS = 10_000

type Known = { growth: number; growthUntil: number; fullAt: number }

const known = new Map<Counted, Known>()
const knownOf = (counted: Counted): Known =>
  known.get(counted) ?? {
    growth: GREATEST_GROWTH,
    growthUntil: Number.NEGATIVE_INFINITY,
    fullAt: Number.NEGATIVE_INFINITY,
  }

/** Whether the last answer, a moment ago, was that there is no room. */
export const isKnownFull = (counted: Counted): boolean =>
  Math.abs(Date.now() - knownOf(counted).fullAt) < REMEMBERED_MS

/** How many times the least work a challenge asks for now. An instance that has not asked lately asks first. */
export const growthNow = async (c: RequestContext, counted: Counted): Promise<number> => {
  if (Date.now() >= knownOf(counted).growthUntil) {
    const perMinute = c.var.settings.storeMissesPerMinute
    const asked = async () => storeMissesOf(c.env).growth({ counted, perMinute })
    rememberGrowth(counted, await inTime(asked()))
  }
  return knownOf(counted).growth
}

/** Counts one more; false: there is no room, or nobody knows. */
export const admitByStore = async (c: RequestContext, counted: Counted): Promise<boolean> => {
  const answer = await inTime(ask(c, counted, false))
  rememberGrowth(counted, answer?.growth ?? null)
  if (!answer?.room) known.set(counted, { ...knownOf(counted), fullAt: Date.now() })
  return answer?.room === true
}

/** Counts one that was paid for. The shopper does not wait. */
export const countSolved = (c: RequestContext, counted: Counted): void => {
  const asked = ask(c, counted, true).then(({ growth }) => rememberGrowth(counted, growth))
  c.executionCtx.waitUntil(asked.catch(() => {}))
}

/** One that was counted was no miss. The shopper does not wait. */
export const giveBack = (c: RequestContext, counted: Counted): void => {
  const perMinute = c.var.settings.storeMissesPerMinute
  const given = storeMissesOf(c.env).giveBack({ counted, perMinute })
  c.executionCtx.waitUntil(given.catch(() => {}))
}

/**
 * Null: nobody knows. Then what is known goes on counting, and after that the dearest challenge is asked for, because whoever
 * floods the count must not make guessing cheap.
 */
const rememberGrowth = (counted: Counted, growth: number | null): void => {
  const before = knownOf(counted)
  const now = Date.now()
  if (growth !== null) known.set(counted, { ...before, growth, growthUntil: now + GROWTH_LASTS_MS })
  else if (now >= before.growthUntil)
    known.set(counted, {
      ...before,
      growth: GREATEST_GROWTH,
      growthUntil: now + REMEMBERED_MS,
    })
}

const ask = async (c: RequestContext, counted: Counted, solved: boolean): Promise<StoreAnswer> =>
  storeMissesOf(c.env).admit({
    counted,
    perMinute: c.var.settings.storeMissesPerMinute,
    solved,
  })

/** Null: it failed, or it took too long. */
const inTime = async <Answer>(asked: Promise<Answer>): Promise<Answer | null> => {
  let timer = 0 as unknown as ReturnType<typeof setTimeout>
  const gaveUp = new Promise<null>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS, null)
  })
  return Promise.race([asked.catch(() => null), gaveUp]).finally(() => clearTimeout(timer))
}
