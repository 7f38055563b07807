/** The OpenAPI document, as far as the reference shows it. */
import { operations } from '../../../worker/app.ts'
import { openApiOf } from '../../../worker/http/openapi/document.ts'

export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  additionalProperties?: unknown
}

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

type Example = { $ref?: string; summary?: string; value?: unknown }
export type Media = { schema?: Schema; example?: unknown; examples?: Record<string, Example> }
export type Content = Record<string, Media>

export type Described = {
  operationId: string
  summary: string
  tags: string[]
  security: Record<string, unknown>[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

/** `method` in capitals. */
export type Call = Described & { method: string; path: string }

type Document = {
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Described>>
  webhooks: Record<string, { post: Described }>
  components: { schemas: Record<string, Schema>; examples: Record<string, Example> }
}

/** The address that all examples use. */
export const WORKER = 'https://gifts.example.com'

export const document = JSON.parse(JSON.stringify(openApiOf(operations, WORKER))) as Document

export const calls: Call[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    ...described,
    method: method.toUpperCase(),
    path,
  })),
)

export const schemaNamed = (name: string): Schema => document.components.schemas[name] ?? {}

export const nameIn = ($ref: string): string => $ref.replace(/^.*\//, '')

/** Of a body or an answer. */
export function examplesOf({
  example,
  examples = {},
}: Media): { summary: string; value: unknown }[] {
  if (example !== undefined) return [{ summary: '', value: example }]
  return Object.values(examples).map(({ $ref, summary = '', value }) => {
    if ($ref === undefined) return { summary, value }
    const named = document.components.examples[nameIn($ref)] ?? {}
    return { summary: named.summary ?? '', value: named.value }
  })
}
