/** The OpenAPI 3.1 document of the worker, made from its operations and from the schemas that validate their bodies. */
import type { z } from 'zod'
import { CLIENT_SECRET } from '../client-secret.ts'
import type { Operation, ResponseSpec } from '../operation.ts'
import { problemResponsesOf } from './problems.ts'
import { componentSchemas, type Json, schemaOf } from './schemas.ts'

export const openApiOf = (operations: readonly Operation[]): Json => {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    paths[operation.path]![operation.method.toLowerCase()] = describe(operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'instagift-checkout', version: '1', description: ABOUT },
    paths,
    components: {
      securitySchemes: { storeApiKey: { type: 'http', scheme: 'bearer' } },
      schemas: componentSchemas(),
    },
  }
}

const ABOUT = [
  'Amounts are integers in the minor unit of the currency (ISO 4217). Times are ISO 8601 in UTC. Problems are RFC 9457.',
  'Every GET is answered to HEAD, too, and every known path answers 405 to a method that it does not have.',
].join('\n\n')

const SECURITY: Record<Operation['caller'], Json[]> = {
  server: [{ storeApiKey: [] }],
  either: [{}, { storeApiKey: [] }],
  browser: [],
  open: [],
}

const describe = (operation: Operation): Json => ({
  operationId: operation.id,
  summary: operation.summary,
  security: SECURITY[operation.caller],
  parameters: parametersOf(operation),
  ...(operation.body && {
    requestBody: { required: isRequired(operation.body), content: jsonOf(operation.body, 'input') },
  }),
  responses: { ...answersOf(operation), ...problemResponsesOf(operation) },
})

/** A missing body counts as `{}`. */
const isRequired = (body: z.ZodType): boolean => !body.safeParse({}).success

const parametersOf = (operation: Operation): Json[] => [
  ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...queryParametersOf(operation),
  ...(operation.idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }]
    : []),
  ...clientSecretParametersOf(operation),
]

const clientSecretParametersOf = ({ clientSecret }: Operation): Json[] => {
  if (clientSecret === null) return []
  const description =
    clientSecret === 'required'
      ? 'The `clientSecret` of the answer that created the checkout; without it the checkout is not found'
      : 'Without it, and without the API key, the answer is the short form'
  const required = clientSecret === 'required'
  return [{ name: CLIENT_SECRET, in: 'header', required, schema: { type: 'string' }, description }]
}

const queryParametersOf = ({ query }: Operation): Json[] => {
  const properties = query === null ? {} : (schemaOf(query, 'input').properties as Json)
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }))
}

const answersOf = ({ answers }: Operation): Json =>
  Object.fromEntries(Object.entries(answers).map(([status, spec]) => [status, responseOf(spec)]))

const responseOf = ({
  description,
  schema,
  mediaType = 'application/json',
}: ResponseSpec): Json => {
  if (mediaType === null) return { description }
  return { description, content: schema ? jsonOf(schema, 'output') : { [mediaType]: {} } }
}

const jsonOf = (schema: z.ZodType, io: 'input' | 'output'): Json => ({
  'application/json': { schema: schemaOf(schema, io) },
})
