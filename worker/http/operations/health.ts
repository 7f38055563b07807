import { healthOf } from '../health/health.ts'
import { type Operation, operation } from '../operation.ts'

const health = operation({
  id: 'readHealth',
  method: 'GET',
  path: '/v1/health',
  summary:
    'Whether the settings are right, the gift-card systems answer, and somebody hears of reviews',
  caller: 'open',
  needsSettings: false,
  answers: {
    200: { description: 'All is well', schema: 'Health' },
    503: { description: '`misconfigured` or `degraded`', schema: 'Health' },
  },
  handle: async c => {
    const health = await healthOf(c.env)
    return c.json(health, health.status === 'ok' ? 200 : 503)
  },
})

export const healthOperations: Operation[] = [health]
