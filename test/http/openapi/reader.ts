/** Reads what fits a schema of the document, strictly, as a client that is generated from it would. */
import { z } from 'zod'
import { operations } from '../../../worker/app.ts'
import { openApiOf } from '../../../worker/http/openapi/document.ts'

export type Schema = Record<string, unknown>
export type Example = { $ref?: string; summary?: string; value?: unknown }
export type Media = { schema?: Schema; example?: unknown; examples?: Record<string, Example> }
export type Content = Record<string, Media>
export type Described = {
  operationId: string
  tags: string[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

type Document = {
  paths: Record<string, Record<string, Described>>
  webhooks: Record<string, { post: Described }>
  components: { schemas: Record<string, Schema>; examples: Record<string, Example> }
}

export const document = JSON.parse(
  JSON.stringify(openApiOf(operations, 'https://gifts.example')),
) as Document

const readers = new Map<Schema, z.ZodType>()

export const readerOf = (schema: Schema): z.ZodType => {
  const known = readers.get(schema)
  if (known) return known
  const whole = { ...schema, $defs: document.components.schemas }
  const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')
  const reader = z.fromJSONSchema(JSON.parse(text))
  readers.set(schema, reader)
  return reader
}
