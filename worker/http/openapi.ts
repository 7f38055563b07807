/**
 * The OpenAPI 3.1 document of the worker, made from the operations and from the schemas that validate their bodies.
 */
import { z } from 'zod'
import { checkout, review } from '../../shared/api.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { PROBLEMS } from '../../shared/problems.ts'
import type { Operation, ResponseSpec } from './operation.ts'

type Json = Record<string, unknown>

export const openApiOf = (operations: readonly Operation[]): Json => {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    paths[operation.path]![operation.method.toLowerCase()] = described(operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'instagift-checkout', version: '1', description: ABOUT },
    paths,
    components: {
      securitySchemes: { storeApiKey: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(
        [...NAMED].map(([schema, name]) => [name, inlined(schema, 'output')]),
      ),
    },
  }
}

const ABOUT =
  'Amounts are integers in the minor unit of the currency (ISO 4217). Times are ISO 8601 in UTC. Problems are RFC 9457.'

/** What all problems have; some carry more, by their code. */
const problemDocument = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  retryAfter: z.number().optional().describe('Seconds'),
  requestId: z.string().optional(),
})

/** Schemas that the document names once and points to. */
const NAMED = new Map<z.ZodType, string>([
  [checkout, 'Checkout'],
  [review, 'Review'],
  [problemDocument, 'Problem'],
])

const SECURITY: Record<Operation['caller'], Json[]> = {
  server: [{ storeApiKey: [] }],
  either: [{}, { storeApiKey: [] }],
  browser: [],
  open: [],
}

const described = (operation: Operation): Json => ({
  operationId: nameOf(operation),
  summary: operation.summary,
  security: SECURITY[operation.caller],
  parameters: parametersOf(operation),
  ...(operation.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
    },
  }),
  responses: { ...answersOf(operation), ...problemsOf(operation) },
})

/** `POST /v1/checkouts/{id}/cards` is `postCheckoutsCards`. */
const nameOf = ({ method, path }: Operation): string => {
  const words = path.split(/\W+/).filter(word => word !== '' && !/^(v1|id|\w+Id)$/.test(word))
  return [method.toLowerCase(), ...words.map(word => word[0]!.toUpperCase() + word.slice(1))].join(
    '',
  )
}

const parametersOf = (operation: Operation): Json[] => [
  ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...queryOf(operation),
  ...(operation.idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }]
    : []),
]

const queryOf = ({ query }: Operation): Json[] => {
  const properties = query === null ? {} : (schemaOf(query, 'input').properties as Json)
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }))
}

const answersOf = ({ answers }: Operation): Json =>
  Object.fromEntries(Object.entries(answers).map(([status, told]) => [status, answerOf(told)]))

const answerOf = ({ description, schema, mediaType }: ResponseSpec): Json => ({
  description: description,
  content: {
    [mediaType ?? 'application/json']:
      schema === undefined ? {} : { schema: schemaOf(schema, 'output') },
  },
})

/** What any call with these properties may be refused with, and what this one adds. */
const problemsOf = (operation: Operation): Json => {
  const codes: ProblemCode[] = ['internal', ...operation.problems]
  if (operation.needsSettings) codes.push('misconfigured')
  if (operation.body || operation.query || operation.idempotent) codes.push('invalid_request')
  if (operation.body) codes.push('unsupported_media_type', 'body_too_large')
  if (operation.caller === 'server' || operation.caller === 'either') codes.push('unauthorized')
  if (operation.caller === 'browser' || operation.caller === 'either')
    codes.push('origin_not_allowed')
  const statuses = [...new Set(codes.map(code => PROBLEMS[code].status))].sort()
  const told = statuses
    .filter(status => !(status in operation.answers))
    .map(status => {
      const here = codes.filter(code => PROBLEMS[code].status === status)
      const content = {
        'application/problem+json': { schema: schemaOf(problemDocument, 'output') },
      }
      return [status, { description: [...new Set(here)].join(', '), content }]
    })
  return Object.fromEntries(told)
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const name = NAMED.get(schema)
  return name === undefined ? inlined(schema, io) : { $ref: `#/components/schemas/${name}` }
}

const inlined = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return plain
}
