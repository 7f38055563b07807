/**
 * Who is calling, and whether the call is JSON: the rules of "Authentication", and the 401 and 406 of "Errors". The header names are
 * those of the table: the sample's `X-Merhcant-Secret` is a slip and opens nothing.
 */
import type { Context } from 'hono'
import type { Bindings } from '../../system.ts'
import { MERCHANTS } from '../catalog.ts'
import { errorAnswer, NOT_JSON } from '../errors.ts'
import type { InstagiftState } from '../state.ts'

export type InstagiftContext = Context<{ Bindings: Bindings }>
export type Caller =
  | { kind: 'merchant'; merchantId: string }
  | { kind: 'user'; userId: string }
  | { kind: 'nobody' }

/** The merchant or user whose two headers are right. Half a pair or a wrong one is nobody. */
export function callerOf(c: InstagiftContext, state: InstagiftState): Caller {
  const key = c.req.header('X-Merchant-Key')
  const secret = c.req.header('X-Merchant-Secret')
  const merchant = MERCHANTS.find(m => m.key === key && m.secret === secret)
  if (merchant) return { kind: 'merchant', merchantId: merchant.id }
  const email = c.req.header('X-User-Email')
  const token = c.req.header('X-User-Token')
  const user = [...state.users.values()].find(u => u.email === email && u.token === token)
  return user ? { kind: 'user', userId: user.id } : { kind: 'nobody' }
}

/** The body as a JSON object, `{}` if there is none, or the 406 that says it is not JSON. */
export async function jsonBody(c: InstagiftContext): Promise<Record<string, unknown> | Response> {
  const text = await c.req.text()
  if (text === '') return {}
  if (!isJsonType(c.req.header('Content-Type'))) return errorAnswer(NOT_JSON)
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return body as Record<string, unknown>
    }
  } catch {
    // Answered below: a body that does not parse "isn't JSON" either.
  }
  return errorAnswer(NOT_JSON)
}

const isJsonType = (type: string | undefined) =>
  /^application\/(json|vnd\.api\+json)\s*(;|$)/i.test(type ?? '')

/** The API "accepts and returns JSON only", so a caller that accepts no JSON gets 406. */
export function wantsJson(accept: string | undefined): boolean {
  return accept === undefined || /(\*\/\*|application\/(\*|json|vnd\.api\+json))/i.test(accept)
}
