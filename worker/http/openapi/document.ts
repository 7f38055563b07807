/** The OpenAPI 3.1 document of the worker, made from its operations and from the schemas that validate their bodies. */
import type * as z from 'zod/mini'
import { CLIENT_SECRET } from '../client-secret.ts'
import { ACCESS_HEADER } from '../console/who.ts'
import type { Operation, ResponseSpec } from '../operation.ts'
import { answerSchema } from './answer-schemas.ts'
import { ANSWERS, EXAMPLES } from './examples/answers.ts'
import { BODIES } from './examples/bodies.ts'
import { problemResponsesOf } from './problems.ts'
import { componentSchemas, exampleNamed, type Json, schemaOf } from './schemas.ts'
import { serversAt } from './server.ts'
import { TAGS, tagsOf } from './tags.ts'
import { webhooksOf } from './webhooks/webhooks.ts'

/** `server`: where the worker is reached. Without it, the document's own address counts. */
export const openApiOf = (operations: readonly Operation[], server: string | null): Json => {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    paths[operation.path]![operation.method.toLowerCase()] = describe(operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'instagift-checkout',
      version: '1',
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: serversAt(server ?? '/'),
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: webhooksOf(answersToDeliveries(operations)),
    components: {
      securitySchemes: {
        storeApiKey: { type: 'http', scheme: 'bearer' },
        operatorKey: { type: 'http', scheme: 'bearer' },
        personalKey: { type: 'http', scheme: 'bearer' },
        cloudflareAccess: { type: 'apiKey', in: 'header', name: ACCESS_HEADER },
      },
      schemas: componentSchemas(),
      examples: EXAMPLES,
    },
  }
}

const answersToDeliveries = (operations: readonly Operation[]): Json => {
  const delivering = operations.find(({ rawBody }) => rawBody !== null)
  return delivering ? responsesOf(delivering) : {}
}

const ABOUT = [
  'Amounts are integers in the minor unit of the currency (ISO 4217). Times are ISO 8601 in UTC. Problems are RFC 9457.',
  'Every GET is answered to HEAD, too, and every known path answers 405 to a method that it does not have.',
  'Under `webhooks` stand the deliveries that the worker takes at `/v1/webhooks/{source}` (`/v1/webhooks/{source}/{shop}` where several shops share it), and the events that it sends to the shop.',
].join('\n\n')

const SECURITY: Record<Operation['caller'], Json[]> = {
  server: [{ storeApiKey: [] }],
  either: [{}, { storeApiKey: [] }],
  console: [
    { storeApiKey: [] },
    { operatorKey: [] },
    { personalKey: [] },
    { cloudflareAccess: [] },
  ],
  browser: [],
  open: [],
}

const describe = (operation: Operation): Json => ({
  operationId: operation.id,
  summary: operation.summary,
  tags: tagsOf(operation),
  security: securityOf(operation),
  parameters: parametersOf(operation),
  ...bodyOf(operation),
  responses: responsesOf(operation),
})

/** Where several shops share the worker, some calls are its operator's. */
const securityOf = ({ caller, operator }: Operation): Json[] =>
  caller === 'server' && operator !== null
    ? [...SECURITY.server, { operatorKey: [] }]
    : SECURITY[caller]

const responsesOf = (operation: Operation): Json => ({
  ...answersOf(operation),
  ...refusalsOf(operation),
})

const bodyOf = ({ id, body, rawBody }: Operation): Json => {
  const schema = body ?? rawBody
  if (schema === null) return {}
  const described = { schema: schemaOf(schema, 'input'), examples: BODIES[id] }
  return {
    requestBody: { required: isRequired(schema), content: { 'application/json': described } },
  }
}

/** A missing body counts as `{}`. */
const isRequired = (body: z.ZodMiniType): boolean => !body.safeParse({}).success

const parametersOf = (operation: Operation): Json[] => [
  ...pathParametersOf(operation),
  ...queryParametersOf(operation),
  ...(operation.idempotent ? [IDEMPOTENCY_KEY] : []),
  ...clientSecretParametersOf(operation),
]

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', maxLength: 255 },
  description: 'The same key with the same body gets the same answer, for 24 h',
}

const PARTS: Readonly<Record<string, string>> = {
  id: 'Of the checkout: `ck_…`',
  checkoutId: 'Of the checkout: `ck_…`',
  cardId: 'Of a card in the checkout: `cd_…`',
  reviewId: 'Of the review: `rv_…`',
  reconciliationId: 'Of the reconciliation',
  orderId: 'Any name that the order has',
  source: '`standard`, `woocommerce`, `shopify`, `stripe` or `bigcommerce`',
  shop: 'Of one of several shops that share the worker: its name in `SHOPS`',
  version: 'Of the released package',
  rest: 'The rest of the path',
}

const pathParametersOf = ({ path }: Operation): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    description: path.startsWith('/v1/reviews/') ? 'Of the review: `rv_…`' : (PARTS[name] ?? name),
  }))

const clientSecretParametersOf = ({ clientSecret }: Operation): Json[] => {
  if (clientSecret === null) return []
  const description =
    clientSecret === 'required'
      ? 'The `clientSecret` of the answer that created the checkout; without it the checkout is not found'
      : 'Without it, and without the API key, the answer is the short form'
  const required = clientSecret === 'required'
  return [{ name: CLIENT_SECRET, in: 'header', required, schema: { type: 'string' }, description }]
}

type QuerySchema = { properties: Json; required?: string[] }

const queryParametersOf = ({ query }: Operation): Json[] => {
  if (query === null) return []
  const { properties, required = [] } = schemaOf(query, 'input') as QuerySchema
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', schema },
    ...(required.includes(name) && { required: true }),
  }))
}

const answersOf = ({ id, answers }: Operation): Json =>
  Object.fromEntries(
    Object.entries(answers).map(([status, spec]) => [
      status,
      responseOf(spec, ANSWERS[id]?.[Number(status)] ?? []),
    ]),
  )

const responseOf = (
  { description, schema, mediaType = 'application/json' }: ResponseSpec,
  examples: readonly string[],
): Json => {
  if (mediaType === null) return { description }
  const json = schema && {
    schema: schemaOf(answerSchema(schema), 'output'),
    examples: Object.fromEntries(examples.map(name => [name, exampleNamed(name)])),
  }
  return { description, content: { [mediaType]: {}, ...(json && { 'application/json': json }) } }
}

// A generated client wants to know of it, and generators do not understand ranges such as 4XX.
const IN_FRONT =
  'Not the worker, but a rate limiting rule of Cloudflare in front of it: nothing arrived. Try again later.'

const refusalsOf = (operation: Operation): Json => {
  const problems = problemResponsesOf(operation)
  const hasOwn = Object.keys(problems).some(status => status.startsWith('4'))
  return hasOwn ? problems : { 429: { description: IN_FRONT }, ...problems }
}
