/** The outbound events as a list, for shops that would rather ask than listen (docs/contract.md#list-events). */
import * as z from 'zod/mini'
import { eventPage } from '../../shards/all-shards.ts'
import { type Operation, operation } from '../operation.ts'
import { shardsOf } from '../shops/scope.ts'
import { cursor, limit } from './paging.ts'

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
      schema: 'EventPage',
    },
  },
  handle: async (c, { query }) => c.json(await eventPage(shardsOf(c), query)),
})

export const eventOperations: Operation[] = [list]
