/** `Idempotency-Key`: one attempt of a call, told apart by method, path and key (contract section 1). */
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import type { Attempt } from '../objects/calls.ts'
import { invalid } from './json.ts'
import type { Call } from './served.ts'

const MAX_LENGTH = 255
// The key of a creation leads to the checkout, so it must be as hard to guess as one random UUID is.
const MIN_CREATING_LENGTH = 16

/** The key of this call, or null where it has none. */
export const idempotencyKeyOf = (c: Call, leastLength = 1): Result<string | null, Problem> => {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return success(null)
  if (key.length >= leastLength && key.length <= MAX_LENGTH) return success(key)
  const message = `expected ${leastLength} to ${MAX_LENGTH} characters`
  return failed(invalid([{ path: 'Idempotency-Key', message }]))
}

export const creatingKeyOf = (c: Call): Result<string | null, Problem> =>
  idempotencyKeyOf(c, MIN_CREATING_LENGTH)

/** `body`: what the call asks for, parsed; the solution of a challenge is no part of that. */
export const attemptOf = async (
  c: Call,
  idempotencyKey: string | null,
  body: object,
): Promise<Attempt> => {
  if (idempotencyKey === null) return null
  const { keys } = c.var
  return {
    key: await keys.nameOf('attempt', c.req.method, c.req.path, idempotencyKey),
    bodyHash: await keys.hashOf(JSON.stringify(body)),
  }
}
