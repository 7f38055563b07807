/** How the worker is doing (docs/contract.md#health). */
import * as z from 'zod/mini'
import { healthOf } from '../health/health.ts'
import { type Operation, operation } from '../operation.ts'

const report = z.object({
  status: z.enum(['ok', 'degraded', 'misconfigured']),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})

const health = operation({
  id: 'readHealth',
  method: 'GET',
  path: '/v1/health',
  summary:
    'Whether the settings are right, the gift-card systems answer, and somebody hears of reviews',
  caller: 'open',
  needsSettings: false,
  answers: {
    200: { description: 'All is well', schema: report },
    503: { description: '`misconfigured` or `degraded`', schema: report },
  },
  handle: async c => {
    const health = await healthOf(c.env)
    return c.json(health, health.status === 'ok' ? 200 : 503)
  },
})

export const healthOperations: Operation[] = [health]
