/**
 * A request's JSON: read with a limit on its size, its depth and its names, so that what is parsed is what was sent.
 */
import type { z } from 'zod'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'

// Contract section 1: `body_too_large`.
export const BROWSER_BODY_BYTES = 16 * 1024
export const WEBHOOK_BODY_BYTES = 1024 * 1024

// Nothing that is sent here nests deeper than a platform's order does.
const MAX_DEPTH = 40

/** Reads the body as bytes; null where it is over the limit, of which no more than the limit is read. */
export const readBytes = async (request: Request, limit: number): Promise<Uint8Array | null> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length
    if (length > limit) {
      await reader?.cancel().catch(() => {})
      return null
    }
    chunks.push(next.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** The text of UTF-8 bytes, or null where they are none. */
export const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Parses JSON; refuses names that occur twice in an object and what nests too deep. Halves of a surrogate pair are refused
 * in what a shopper sends; in a platform's order they are the cut end of somebody's note, and no reason to miss a payment.
 */
export const parseJson = (
  text: string,
  surrogates: 'pairs' | 'any' = 'pairs',
): Result<unknown, string> => {
  try {
    const value: unknown = JSON.parse(text)
    const fault = faultIn(text, surrogates)
    return fault === null ? success(value) : failed(fault)
  } catch {
    return failed('is not JSON')
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g
const LONE_SURROGATE = /\p{Surrogate}/u

/** Looks through the tokens of valid JSON; JSON.parse would keep the last of two equal names without a word. */
const faultIn = (text: string, surrogates: 'pairs' | 'any'): string | null => {
  const open: Set<string>[] = []
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (open.push(new Set()) > MAX_DEPTH) return 'nests too deep'
    } else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const names = open.at(-1)
      if (names?.has(last)) return 'has the same name twice in an object'
      names?.add(last)
    } else {
      last = JSON.parse(token) as string
      if (surrogates === 'pairs' && LONE_SURROGATE.test(last)) return 'has half of a surrogate pair'
    }
  }
  return null
}

/** Reads, parses and checks a JSON body. A body that is missing altogether counts as `{}`. */
export const readJson = async <Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit: number,
): Promise<Result<z.output<Schema>, Problem>> => {
  const type = request.headers.get('content-type')
  const isJson = type !== null && /^application\/json\s*(;|$)/i.test(type)
  if (type !== null && !isJson) return failed({ code: 'unsupported_media_type' })
  const bytes = await readBytes(request, limit)
  if (bytes === null)
    return failed({ code: 'body_too_large', detail: `At most ${limit} bytes are read.` })
  if (!isJson && bytes.length > 0) return failed({ code: 'unsupported_media_type' })
  const text = isJson ? textOf(bytes) : '{}'
  const parsed = text === null ? failed('is not UTF-8') : parseJson(text)
  if (!parsed.ok) return failed(invalid([{ path: '', message: `the body ${parsed.failure}` }]))
  return checked(parsed.value, schema)
}

/** Checks a value; the issues name fields and what was expected, and never show what was sent. */
export const checked = <Schema extends z.ZodType>(
  value: unknown,
  schema: Schema,
): Result<z.output<Schema>, Problem> => {
  const parsed = schema.safeParse(value)
  return parsed.success ? success(parsed.data) : failed(invalid(parsed.error.issues.map(issueOf)))
}

export const invalid = (issues: { path: string; message: string }[]): Problem => ({
  code: 'invalid_request',
  issues,
})

const issueOf = (issue: z.core.$ZodIssue): { path: string; message: string } => {
  const path = issue.path.map(String).join('.')
  // A name that is not known could be a code that slipped into the wrong place: it is not repeated.
  if (issue.code === 'unrecognized_keys')
    return { path, message: 'has a field that is not known here' }
  if (issue.code === 'invalid_union') return { path, message: 'expected text or a whole number' }
  return { path, message: issue.message }
}
