/**
 * The schemas of the OpenAPI document. Those with a name stand once in its components, and the rest of the document points
 * there.
 */

import * as z from 'zod/mini'
import { bulkDecision, personRequest } from '../../../shared/api/console.ts'
import { erasureRequest } from '../../../shared/api/requests.ts'

import {
  applyRequest,
  balanceRequest,
  cancelRequest,
  changeRequest,
  checkout,
  completeRequest,
  createRequest,
  decisionRequest,
  placeRequest,
  refundRequest,
  reopenRequest,
} from '../../../shared/api.ts'
import type { ProblemCode } from '../../../shared/problem.ts'
import { PROBLEMS } from '../../../shared/problems.ts'
import { NAMED_ANSWERS } from './answer-schemas.ts'

export type Json = Record<string, unknown>

const amount = z.int().check(z.minimum(0))
const catalogue = Object.entries(PROBLEMS).map(
  ([code, { actor, retry, detail }]) => `| \`${code}\` | ${actor} | ${retry} | ${detail} |`,
)

/** All fields that problems can have; which of them depends on `code`. */
export const problemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().check(z.describe('For the developer who reads it')),
    issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    checkout: z.optional(checkout),
    retryAfter: z.optional(z.number()).check(z.describe('Seconds')),
    balance: z.optional(amount).check(z.describe('What the card is worth')),
    applied: z.optional(amount).check(z.describe('What it would pay if the shopper agrees')),
    forfeit: z.optional(amount).check(z.describe('What would then be lost')),
    without: z.optional(amount).check(z.describe('What it would pay with no loss; 0: not usable')),
    leftOn: z.optional(z.enum(['same_code', 'new_code', 'none'])),
    challenge: z.optional(z.looseObject({ kind: z.literal('altcha') })),
    requestId: z.optional(z.string()),
  })
  .check(
    z.describe(
      [
        'Who can act on a problem, whether the same call can succeed later, and what it means:',
        ['| code | who | retry | detail |', '|---|---|---|---|', ...catalogue].join('\n'),
      ].join('\n\n'),
    ),
  )

type Io = 'input' | 'output'

const BODIES: [z.core.$ZodType, string][] = [
  [createRequest, 'CreateRequest'],
  [applyRequest, 'ApplyRequest'],
  [balanceRequest, 'BalanceRequest'],
  [changeRequest, 'ChangeRequest'],
  [placeRequest, 'PlaceRequest'],
  [reopenRequest, 'ReopenRequest'],
  [completeRequest, 'CompleteRequest'],
  [cancelRequest, 'CancelRequest'],
  [refundRequest, 'RefundRequest'],
  [decisionRequest, 'DecisionRequest'],
  [bulkDecision, 'BulkDecision'],
  [personRequest, 'PersonRequest'],
  [erasureRequest, 'ErasureRequest'],
]

const ANSWERS: [z.core.$ZodType, string][] = [
  ...Object.entries(NAMED_ANSWERS).map(([name, schema]): [z.core.$ZodType, string] => [
    schema,
    name,
  ]),
  [problemDocument, 'Problem'],
]

const NAMED = new Map([...BODIES, ...ANSWERS])

const converted = (schemas: [z.core.$ZodType, string][], io: Io): Json =>
  Object.fromEntries(schemas.map(([schema, name]) => [name, convert(schema, io)]))

export const componentSchemas = (): Json => ({
  ...converted(BODIES, 'input'),
  ...converted(ANSWERS, 'output'),
})

/** The JSON Schema of a body: a pointer, if the schema has a name. `input` is what may be sent, `output` what is answered. */
export const schemaOf = (schema: z.ZodMiniType, io: Io): Json => {
  const name = NAMED.get(schema)
  return name === undefined ? convert(schema, io) : pointerTo(name)
}

const convert = (schema: z.core.$ZodType, io: Io): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // The format says it; zod's pattern for it has 300 characters.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
      const name = NAMED.get(zodSchema)
      if (name === undefined || zodSchema === schema) return
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema]
      Object.assign(jsonSchema, pointerTo(name))
    },
  })
  return json
}

const pointerTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

/** A pointer to one of the examples that stand in the components. */
export const exampleNamed = (name: string): Json => ({ $ref: `#/components/examples/${name}` })
