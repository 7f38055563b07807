/** `Idempotency-Key`: one attempt of a call, told apart by method, path and key (contract section 1). */
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import type { IdempotencyKey } from '../checkout/calls.ts'
import { visitorOf } from '../rate-limit/visitor-address.ts'
import { invalid } from './json.ts'
import type { RequestContext } from './request-context.ts'

const MAX_LENGTH = 255
// As hard to guess as a random UUID is; the key of a creation leads to the checkout.
const UNGUESSABLE_LENGTH = 16

/** The key of this call, or null where it has none. */
export const keyHeaderOf = (c: RequestContext): Result<string | null, Problem> => {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return success(null)
  if (key.length >= 1 && key.length <= MAX_LENGTH) return success(key)
  const message = `expected 1 to ${MAX_LENGTH} characters`
  return failed(invalid([{ path: 'Idempotency-Key', message }]))
}

/** What the id of a new checkout is made from: a key that could be guessed counts only from the same visitor's address. */
export const creationOf = (c: RequestContext, key: string | null): string | undefined => {
  if (key === null || key.length >= UNGUESSABLE_LENGTH) return key ?? undefined
  return `${visitorOf(c.req.header('cf-connecting-ip'))} ${key}`
}

/** `body`: what the call asks for, parsed; the solution of a challenge is no part of that. */
export const idempotencyKeyFor = async (
  c: RequestContext,
  idempotencyKey: string | null,
  body: object,
): Promise<IdempotencyKey> => {
  if (idempotencyKey === null) return null
  const { keys } = c.var
  return {
    key: await keys.nameOf('attempt', c.req.method, c.req.path, idempotencyKey),
    bodyHash: await keys.hashOf(JSON.stringify(body)),
  }
}
