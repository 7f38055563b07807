/** Checks an answer against the OpenAPI document itself, as a client that is generated from it would: strictly. */
import { expect } from 'vitest'
import { z } from 'zod'
import { operations } from '../../worker/app.ts'
import { openApiOf } from '../../worker/http/openapi/document.ts'

type Schema = Record<string, unknown>
type Content = Record<string, { schema?: Schema }>
type Described = { responses: Record<string, { description: string; content?: Content }> }
type Document = {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

const document = JSON.parse(JSON.stringify(openApiOf(operations))) as Document

/** `id`: the operation, for the message where it does not fit. */
export const expectServed = async (
  id: string,
  { path, method }: { path: string; method: string },
  answer: Response,
): Promise<void> => {
  const name = `${id} answers ${answer.status}, in openapi.json`
  const response = document.paths[path]?.[method.toLowerCase()]?.responses[answer.status]
  expect(response, name).toBeDefined()
  const [type] = (answer.headers.get('content-type') ?? '').split(';')
  const isEmpty = (await answer.clone().arrayBuffer()).byteLength === 0
  if (isEmpty || !response) return
  expect(Object.keys(response.content ?? {}), name).toContain(type)
  const schema = response.content?.[type!]?.schema
  if (!schema) return expect(type, name).not.toMatch(/json/)
  const body = await answer.clone().json()
  expect(readerOf(schema).safeParse(body).error?.issues ?? [], name).toEqual([])
  if (type === 'application/problem+json')
    expect(response.description, name).toContain(`\`${(body as { code: string }).code}\`: `)
}

const readers = new Map<Schema, z.ZodType>()

/** Reads what fits a schema of the document. */
const readerOf = (schema: Schema): z.ZodType => {
  const known = readers.get(schema)
  if (known) return known
  const whole = { ...schema, $defs: document.components.schemas }
  const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')
  const reader = z.fromJSONSchema(JSON.parse(text))
  readers.set(schema, reader)
  return reader
}
