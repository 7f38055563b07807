/** The outbound events as a list, for shops that would rather ask than listen (docs/contract.md#list-events). */
import { z } from 'zod'
import { checkout } from '../../../shared/api.ts'
import { backOfficeShards } from '../../env.ts'
import { eventPage } from '../../shards/all-shards.ts'
import { type Operation, operation } from '../operation.ts'
import { cursor, limit } from './paging.ts'

const outboundEvent = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: checkout,
})

const list = operation({
  id: 'listEvents',
  method: 'GET',
  path: '/v1/events',
  summary: 'List the outbound events',
  caller: 'server',
  query: z.object({ after: cursor, limit }),
  answers: {
    200: {
      description: 'Events, oldest first; `next` is the `after` of the next page',
      schema: z.object({ events: z.array(outboundEvent), next: z.string().nullable() }),
    },
  },
  handle: async (c, { query }) => c.json(await eventPage(backOfficeShards(c.env), query)),
})

export const eventOperations: Operation[] = [list]
