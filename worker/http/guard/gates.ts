/**
 * The platform's own rate limits (wrangler.jsonc, `ratelimits`): they count roughly, per location of Cloudflare, and cost no
 * object. They stand before the exact counts and are never stricter than those. Where a gate is missing or fails, the exact
 * count decides alone.
 */
import type { RateLimit } from '../../env.ts'
import type { RequestContext } from '../request-context.ts'

// The limits of wrangler.jsonc, per minute.
const LOOKUPS_AT_GATE = 60
const CHANGES_AT_GATE = 120
// A leaky bucket admits its allowance at once and again within the minute.
const ADMITTED_IN_FIRST_MINUTE = 2

/** `perMinute`: the allowance of the exact count behind the gate. */
export const passesLookupGate = (c: RequestContext, key: string, perMinute: number) =>
  passes(c.env.LOOKUP_GATE, key, perMinute, LOOKUPS_AT_GATE)

export const passesChangeGate = (c: RequestContext, checkoutId: string) =>
  passes(c.env.CHANGE_GATE, checkoutId, c.var.settings.writesPerMinute, CHANGES_AT_GATE)

const passes = async (
  gate: RateLimit | undefined,
  key: string,
  perMinute: number,
  limit: number,
): Promise<boolean> => {
  if (gate === undefined || perMinute * ADMITTED_IN_FIRST_MINUTE > limit) return true
  const verdict = await gate.limit({ key }).catch(() => null)
  return verdict?.success ?? true
}
