/** The OpenAPI document as an operation of the API that it describes (docs/contract.md#openapi-document). */
import * as z from 'zod/mini'
import { readSettings } from '../../settings/settings.ts'
import { openApiOf } from '../openapi/document.ts'
import { type Operation, operation } from '../operation.ts'

/** The operation that answers with the document of the other operations and of itself. */
export const documentOperation = (others: readonly Operation[]): Operation => {
  // Built once for each address, which is one: building takes longer than any other open call.
  const texts = new Map<string | null, string>()
  const self: Operation = operation({
    id: 'readApiDocument',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    caller: 'open',
    needsSettings: false,
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } },
    handle: c => {
      c.header('Access-Control-Allow-Origin', '*')
      c.header('Cache-Control', 'public, max-age=300')
      const { publicUrl } = readSettings(c.env)
      const text = texts.get(publicUrl) ?? JSON.stringify(openApiOf([...others, self], publicUrl))
      texts.set(publicUrl, text)
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    },
  })
  return self
}
