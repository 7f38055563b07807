/** One signed POST under `webhooks`, to the worker or from it. */
import type * as z from 'zod/mini'
import { type Json, schemaOf } from '../schemas.ts'
import type { Tag } from '../tags.ts'

type SignedPost = {
  operationId: string
  summary: string
  tag: Tag
  headers: Json[]
  body: z.ZodMiniType
  example: unknown
  responses: Json
}

export const signedPost = ({ tag, headers, body, example, ...described }: SignedPost): Json => ({
  post: {
    ...described,
    tags: [tag],
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(body, 'input'), example } },
    },
  },
})

export const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description,
})

/** The headers of Standard Webhooks. */
export const standardHeaders = (secret: string): Json[] => [
  header('webhook-id', 'The same at every repetition of this delivery'),
  header('webhook-timestamp', 'When it was sent, in seconds since 1970'),
  header(
    'webhook-signature',
    `\`v1,\` and the base64 HMAC-SHA-256 of \`{webhook-id}.{webhook-timestamp}.{body}\` with \`${secret}\`; several are separated by spaces`,
  ),
]
