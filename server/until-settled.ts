/** A call that is repeated until nothing moves any more, whatever happens to its answers. */
import { platform, type Signal } from './platform.ts'
import { GiftCodeProblem, GiftCodesUnreachable } from './problems.ts'
import type { ShopCheckout } from './shop-checkout.ts'

export type Repetition = {
  /** Ends the repetition; the call then throws the signal's reason. What the worker has begun goes on. */
  signal?: Signal
  /** The pauses between two calls, in seconds; the last one repeats. */
  pauses?: readonly number[]
}

const PAUSES_SECONDS = [0.5, 2, 5, 15, 60, 300]

/** Longer than the worker ever asks for, and shorter than timers can be. */
const LONGEST_PAUSE_SECONDS = 3600

/**
 * Repeats a call such as `() => gifts.cancel(id, order)` until it is settled. 202, 429, 5xx and silence are no end. Any other refusal
 * is one, and is thrown.
 */
export async function untilSettled(
  ask: () => Promise<ShopCheckout>,
  { signal, pauses = PAUSES_SECONDS }: Repetition,
): Promise<ShopCheckout> {
  for (let tries = 0; ; tries++) {
    const outcome = await ask().catch(waitingTime)
    if (typeof outcome !== 'number' && outcome.settled) return outcome
    const least = typeof outcome === 'number' ? outcome : 0
    const planned = pauses[Math.min(tries, pauses.length - 1)] ?? 0
    await pause(Math.min(Math.max(planned, least), LONGEST_PAUSE_SECONDS), signal)
  }
}

/** The least seconds to wait before the call is repeated. */
function waitingTime(error: unknown): number {
  const isNoEnd =
    error instanceof GiftCodesUnreachable ||
    (error instanceof GiftCodeProblem && error.code === 'slow_down')
  if (!isNoEnd) throw error
  return error.retryAfterSeconds ?? 0
}

function pause(seconds: number, signal: Signal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      platform.clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      if (signal?.aborted) reject(signal.reason)
      else resolve()
    }
    const timer = platform.setTimeout(end, seconds * 1000)
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
  })
}
