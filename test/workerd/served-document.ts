/** Checks an answer against the OpenAPI document itself, as a client that is generated from it would: strictly. */
import { expect } from 'vitest'
import { document, readerOf } from '../http/openapi/reader.ts'

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
  const types = Object.keys(response.content ?? {})
  if (types.includes('*/*')) return
  expect(types, name).toContain(type)
  const schema = response.content?.[type!]?.schema
  if (!schema) return expect(type, name).not.toMatch(/json/)
  const body = await answer.clone().json()
  expect(readerOf(schema).safeParse(body).error?.issues ?? [], name).toEqual([])
  if (type === 'application/problem+json')
    expect(response.description, name).toContain(`\`${(body as { code: string }).code}\`: `)
}
