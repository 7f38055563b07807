/**
 * `Idempotency-Key`: a call that is repeated with the same key, method, path and body is carried out once (docs/contract.md#idempotency-keys).
 */
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import type { IdempotencyKey } from '../checkout/calls.ts'
import { visitorOf } from '../rate-limit/visitor-address.ts'
import { invalid } from './request-body.ts'
import type { RequestContext } from './request-context.ts'

const HEADER = 'Idempotency-Key'
const MAX_LENGTH = 255
// 122 random bits: nobody guesses it. The key of a creation leads to the checkout and to its client secret.
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** The key as it counts: one that could be guessed counts only for the same visitor, or for the shop's server. */
const scoped = (c: RequestContext, header: string): string => {
  if (UUID_V4.test(header)) return header
  const visitor = c.var.byServer ? 'server' : visitorOf(c.req.header('cf-connecting-ip'))
  return `${visitor} ${header}`
}

/**
 * The key of this call and the hash of its body; null if it has no key. The `solution` of a challenge does not count as part of
 * the body, because a repeated call may bring another one.
 */
export const idempotencyKeyFor = async (
  c: RequestContext,
  body: object,
): Promise<Result<IdempotencyKey, Problem>> => {
  const header = c.req.header(HEADER)
  if (header === undefined) return success(null)
  if (header.length < 1 || header.length > MAX_LENGTH)
    return failed(invalid([{ path: HEADER, message: `expected 1 to ${MAX_LENGTH} characters` }]))
  const { solution: _, ...counted } = body as { solution?: string }
  const { keys } = c.var
  return success({
    key: await keys.nameOf('attempt', c.req.method, c.req.path, scoped(c, header)),
    bodyHash: await keys.hashOf(JSON.stringify(counted)),
  })
}

/**
 * What the id of a new checkout is derived from, so that a repeated creation finds the same checkout; undefined for a random
 * id.
 */
export const creationSeed = (c: RequestContext): string | undefined => {
  const header = c.req.header(HEADER)
  return header === undefined ? undefined : scoped(c, header)
}
