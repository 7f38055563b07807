/** What anybody may ask: the public keys of the proofs, whether the worker is well, and what this API is. */
import { z } from 'zod'
import { healthOf } from '../health.ts'
import { openApiOf } from '../openapi.ts'
import { type Operation, operation } from '../operation.ts'

const jwks = operation({
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'The public keys of the proofs',
  caller: 'open',
  answers: {
    200: {
      description: 'A JSON Web Key Set (RFC 7517)',
      schema: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
    },
  },
  handle: async c => {
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cache-Control', 'public, max-age=300')
    return c.json(await c.var.keys.jwks())
  },
})

const healthReport = z.object({
  status: z.enum(['ok', 'degraded', 'misconfigured']),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})

const health = operation({
  method: 'GET',
  path: '/v1/health',
  summary:
    'Settings by name, gift-card systems as their last real calls went, reviews nobody hears of',
  caller: 'open',
  needsSettings: false,
  answers: {
    200: { description: 'All is well', schema: healthReport },
    503: { description: '`misconfigured` or `degraded`', schema: healthReport },
  },
  handle: async c => {
    const report = await healthOf(c.env)
    return c.json(report, report.status === 'ok' ? 200 : 503)
  },
})

/** The document of all operations, itself included. */
const documentOf = (operations: () => readonly Operation[]) =>
  operation({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    caller: 'open',
    needsSettings: false,
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } },
    handle: c => {
      c.header('Access-Control-Allow-Origin', '*')
      c.header('Cache-Control', 'public, max-age=300')
      return c.json(openApiOf(operations()))
    },
  })

/** `all`: every operation of the worker, these included; asked for when the document is. */
export const openOperations = (all: () => readonly Operation[]): Operation[] => [
  jwks,
  health,
  documentOf(all),
]
