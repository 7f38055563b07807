/** Which problems an operation can answer with, and how the document describes them. */
import type { ProblemCode } from '../../../shared/problem.ts'
import { PROBLEMS } from '../../../shared/problems.ts'
import type { Operation } from '../operation.ts'
import { problemExample } from './examples/problems.ts'
import { exampleNamed, type Json, problemDocument, schemaOf } from './schemas.ts'

/** One response for each status, with the detail and an example of each code. */
export const problemResponsesOf = (operation: Operation): Json => {
  const codes = problemCodesOf(operation)
  const statuses = [...new Set(codes.map(code => PROBLEMS[code].status))].sort()
  return Object.fromEntries(
    statuses.map(status => {
      const ofStatus = codes.filter(code => PROBLEMS[code].status === status)
      return [status, responseOf(ofStatus)]
    }),
  )
}

const responseOf = (codes: ProblemCode[]): Json => ({
  description: codes.map(code => `\`${code}\`: ${PROBLEMS[code].detail}`).join('\n\n'),
  content: {
    'application/problem+json': {
      schema: schemaOf(problemDocument, 'output'),
      examples: Object.fromEntries(codes.map(code => [code, exampleNamed(problemExample(code))])),
    },
  },
})

/** The problems that the operation names, and those that the router can answer with before it calls the handler. */
export const problemCodesOf = (operation: Operation): ProblemCode[] => {
  const { caller, role, operator, body, query, idempotent, clientSecret } = operation
  const { needsSettings, problems } = operation
  const fromBrowser = caller === 'browser' || caller === 'either'
  const byPeople = caller === 'console'
  const withKey = caller === 'server' || caller === 'either' || byPeople
  return [
    ...new Set<ProblemCode>([
      ...problems,
      ...(body || query || idempotent ? (['invalid_request'] as const) : []),
      ...(body ? (['unsupported_media_type', 'body_too_large'] as const) : []),
      ...(clientSecret ? (['not_found'] as const) : []),
      ...(withKey ? (['unauthorized'] as const) : []),
      ...((byPeople && role !== 'reader') || operator === 'only' ? (['forbidden'] as const) : []),
      ...(fromBrowser || byPeople ? (['origin_not_allowed'] as const) : []),
      ...(needsSettings ? (['misconfigured', 'provider_unavailable'] as const) : []),
      'internal',
    ]),
  ]
}
