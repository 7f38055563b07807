/**
 * A request's JSON body, read within its limit and checked against a schema. What is refused is never repeated in the answer.
 */
import { en } from 'zod/locales'
import type * as z from 'zod/mini'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import { readBytes, textOf } from './body-bytes.ts'
import { parseJson } from './strict-json.ts'

/** Reads, parses and checks a JSON body. A request without a body counts as `{}`. */
export const readBody = async <Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
  limit: number,
): Promise<Result<z.output<Schema>, Problem>> => {
  const type = request.headers.get('content-type')
  const isJson = type !== null && /^application\/json\s*(;|$)/i.test(type)
  if (type !== null && !isJson) return failed({ code: 'unsupported_media_type' })
  const bytes = await readBytes(request, limit)
  if (bytes === null)
    return failed({ code: 'body_too_large', detail: `The body may have at most ${limit} bytes.` })
  if (!isJson && bytes.length > 0) return failed({ code: 'unsupported_media_type' })
  const text = isJson ? textOf(bytes) : '{}'
  const parsed = text === null ? failed('is not UTF-8') : parseJson(text)
  if (!parsed.ok) return failed(invalid([{ path: '', message: `the body ${parsed.failure}` }]))
  return check(parsed.value, schema)
}

/** What was expected, where a schema has no words of its own. */
const WORDS = { error: en().localeError }

/** Checks a value against a schema. The issues name fields and what was expected, never what was sent. */
export const check = <Schema extends z.ZodMiniType>(
  value: unknown,
  schema: Schema,
): Result<z.output<Schema>, Problem> => {
  const parsed = schema.safeParse(value, WORDS)
  return parsed.success ? success(parsed.data) : failed(invalid(parsed.error.issues.map(issueOf)))
}

export const invalid = (issues: { path: string; message: string }[]): Problem => ({
  code: 'invalid_request',
  issues,
})

const issueOf = (issue: z.core.$ZodIssue): { path: string; message: string } => ({
  path: issue.path.map(String).join('.'),
  // zod names the unknown field; but it may be a claim code in the wrong place.
  message: issue.code === 'unrecognized_keys' ? 'has an unknown field' : issue.message,
})
